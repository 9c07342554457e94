from django import forms


class SeenForm(forms.Form):
    """Carries the `mark` of what was seen, so that who acts on something older is told of what came between."""

    seen = forms.CharField(widget=forms.HiddenInput(attrs={"id": False}), required=False)

    def again(self, mark):
        """The same words in a form that carries another mark, for somebody who now sees what came between."""
        data = self.data.copy()
        data["seen"] = mark
        return self._anew(data)

    def _anew(self, data):
        return type(self)(data)

class ImportProblem(Exception):
    """Why a file is not imported: one sentence that names row and field and says what to do."""

"""Made-up names and words for people, practices and groups."""

PEOPLE = [
    "Amina Bell",
    "Ben Okoro",
    "Carys Webb",
    "Dev Anand",
    "Elsie Marsh",
    "Farah Noor",
    "Gwen Hale",
    "Hugo Pine",
    "Iris Lane",
    "Joel Frost",
    "Kiran Dale",
    "Lena Marr",
    "Mo Adeyemi",
    "Nia Rowe",
    "Owen Pike",
    "Priya Shore",
    "Quinn Ash",
    "Rosa Field",
    "Sam Tarn",
    "Tess Moor",
    "Uma Reed",
    "Viktor Holt",
    "Wren Cole",
    "Xena Park",
    "Yusuf Glen",
    "Zoe Heath",
]
JOBS = (
    ("Community nurse", "Fictitious Vale Health Trust", "nhs"),
    ("Pharmacist", "Example Street Pharmacy", "pharmacy"),
    ("Community worker", "Made-up Council for Voluntary Service", "charity"),
    ("School counsellor", "Invented Academy", "school"),
    ("Social worker", "Imaginary City Council", "council"),
    ("Lecturer in nursing", "University of Nowhere", "university"),
    ("Wellbeing adviser", "Sample Works Ltd", "employer"),
)
FIRST = ("Open", "Steady", "Kind", "Bright", "Quiet", "Morning", "Evening", "Riverside", "Market", "Garden", "Side by")
SECOND = ("Circle", "Friends", "Table", "Room", "Steps", "Club", "Hands", "Voices", "Company", "Corner", "Side")
ABOUT = (
    "We meet, talk and drink tea. You can just listen.",
    "People who know what it is like help each other through the week.",
    "We share what works, laugh when we can, and keep what is said to ourselves.",
    "Come once and see. Nobody has to give a reason for coming, or for staying away.",
)
WORK = (
    ("Found a free room at the library and booked it for the spring.", "Ask the librarian first."),
    ("Sat with the two who do the money and went through the bank form.", "They knew more than they thought."),
    ("Came to the meeting, as asked, and kept time while everybody spoke.", ""),
    ("Rang the surgery about the poster and brought back a name to ring.", "Receptionists decide about posters."),
    ("Answered questions about benefits that the group had collected.", "I learned how long the forms take them."),
)

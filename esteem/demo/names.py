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
# The area that it helped with, what was done, what was learned.
WORK = (
    ("organisational", "Found a free room at the library and booked it for the spring.", "Ask the librarian first."),
    (
        "organisational",
        "Went through the bank form with the two who do the money.",
        "They knew more than they thought.",
    ),
    ("nurturing", "Came to the meeting, as asked, and kept time while everybody spoke.", ""),
    ("nurturing", "Talked over with three of them how to share the running.", "Small tasks find takers."),
    ("connections", "Rang the surgery about the poster and got a name to ring.", "Receptionists decide about posters."),
    ("connections", "Took two of the group to meet the council's carers team.", ""),
    ("expertise", "Answered questions about benefits that the group had collected.", "How long the forms take them."),
)

"""What may be reported: groups, categories, questions, gates, redirect topics and the personal-data check.

Content lies in YAML beside the code. Knows municipalities only by the changes their profile makes.
"""

"""The demo municipality: invented content, put in through the doors that real input takes.

The highest room but the shell: it may call every other room, none knows it.
"""

"""Work that runs later: a queue in the database, so that a job commits with what asked for it.

``from court.jobs.tasks import task, every``; ``court.jobs.worker`` runs what they enqueue.
"""

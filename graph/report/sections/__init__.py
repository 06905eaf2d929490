"""The sections of a report, one a module: each makes what it shows out of a `Subject`."""

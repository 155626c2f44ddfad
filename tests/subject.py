"""Words of the subject of this project's own site, which nothing in its engine may hold."""

from __future__ import annotations

import re

SUBJECT = re.compile(
    r"twitch|\b(legs?|calf|calves|thighs?|muscles?|nerves?|cramps?|doctors?|GP|NHS|nurses?|clinicians?|patients?|"
    r"medical|medicines?|hospitals?|symptoms?|diagnos\w+|diseases?|illness\w*|pharmac\w+)\b",
    re.IGNORECASE,
)

"""Asks hard questions of a server, and counts the same from the files of the publishers.

    python3 bench/answers/ask.py --data DIR --server http://127.0.0.1:4000 [--only WORD]

The store has to hold what the mappings of the product made of the files, and nothing else
(docs/mapping.md, "How sure that is"). Needs Python 3.9 and nothing beside. What is counted
here reads the files by other code than the product's: no mapping, crosswalk or lookup of it.
"""

import argparse
import collections
import csv
import functools
import gzip
import json
import os
import sys
import urllib.error
import urllib.request

QUESTIONS = []


def ask(text, document, from_reply, from_files, **variables):
    """Adds a question, with what takes its answer from the reply and what counts it from the files."""
    QUESTIONS.append((text, document, variables, from_reply, from_files))


class Files:
    def __init__(self, folder):
        self.folder = folder

    @functools.lru_cache(maxsize=4)
    def __call__(self, path):
        with gzip.open(os.path.join(self.folder, path), "rt", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    @functools.lru_cache(maxsize=1)
    def codes(self):
        """Nations by their codes of today: (scheme, code) -> id."""
        known = {}
        for row in self("crosswalk/nation_codes.csv.gz"):
            if not row["iso3c"]:
                continue
            for scheme, column in (("COW", "cown"), ("GW", "gwn"), ("ISO2", "iso2c")):
                if row[column]:
                    known[scheme, row[column]] = "nation:" + row["iso3c"].lower()
        return known

    def nation(self, scheme, code, day):
        """What a code means on a day (YYYY-MM-DD): states that are no more are written down here."""
        past = {
            "COW": {
                "255": "nation:deu", "260": "nation:deu", "265": "nation:ddr",
                "315": "nation:csk", "678": "nation:yemen-arab-republic", "679": "nation:yem",
                "680": "nation:ymd", "816": "nation:vnm", "817": "nation:republic-of-vietnam",
                "300": "nation:austria-hungary", "511": "nation:zanzibar", "730": "nation:korea",
                "347": "nation:xkx", "345": "nation:yug",
            },
        }
        past["GW"] = {**past["COW"], "340": "nation:srb", "260": "nation:deu"}
        if (scheme, code) == ("COW", "345"):
            if day < "1918-12-01" or day > "2006-06-04":
                return "nation:srb"
        if (scheme, code) == ("GW", "678") and day > "1990-05-21":
            return "nation:yem"
        return past[scheme].get(code) or self.codes().get((scheme, code)) or f"{scheme} {code}"


def date_of(year, month="", day=""):
    """A date from parts, of which a missing one is empty or below 1; None without a year."""
    if not year or int(year) < 1:
        return None
    text = f"{int(year):04}"
    for part in (month, day):
        if not part or int(part) < 1:
            return text
        text += f"-{int(part):02}"
    return text


def holds(start, end, day):
    """Whether a period from one date to another certainly holds on a day; no end is for ever."""
    latest = (start + "-12-31"[len(start) - 4 :])[:10] if start else None
    if start and len(start) == 7:
        latest = start + "-31"
    return (start is None or latest <= day) and (end is None or (end + "-01-01"[len(end) - 4 :])[:10] >= day)


def ids(nodes, *path):
    found = set()
    for node in nodes:
        for step in path:
            node = node[step]
        found.add(node["id"])
    return found


def nodes(reply):
    """The nodes of the one list of a reply."""
    [found] = reply.values()
    if found["totalCount"] != len(found["nodes"]):
        raise SystemExit(f"{found['totalCount']} rows, of which {len(found['nodes'])} came")
    return found["nodes"]


# --- membership -----------------------------------------------------------------------------

MEMBERS = """query ($body: ID!, $day: Date!) {
  memberships(where: { organisation: { id: { eq: $body } } }, view: { validAt: $day }, first: 1000) {
    totalCount nodes { subject { id } } } }"""


def igo_members(name, day, status=("full",)):
    year = int(day[:4])
    def count(files):
        return {
            files.nation("COW", row["ccode"], day)
            for row in files("alliances_igo/cow_igo_membership_spells.csv.gz")
            if row["ioname"] == name and row["status"] in status
            and int(row["from_year"]) < year and (row["to_year"] == "2014" or year < int(row["to_year"]))
        }
    return count


for body, day in [
    ("NATO", "2013-06-30"), ("OAS", "2005-06-30"), ("UN", "1985-06-30"), ("UN", "1995-06-30"),
    ("UN", "2010-06-30"), ("CMEA", "1975-06-30"), ("WTO", "2010-06-30"), ("LOAS", "1985-06-30"),
]:
    ask(
        f"Who was a full member of {body} on {day}?", MEMBERS,
        lambda reply: ids(nodes(reply), "subject"), igo_members(body, day),
        body=f"organisation:cow-{body.lower()}", day=day,
    )

BODIES = """query ($nation: ID!, $day: Date!) {
  memberships(where: { subject: { id: { eq: $nation } }
      citations: { some: { source: { id: { eq: "source:cow-igo" } } } } }
    view: { validAt: $day }, first: 1000) { totalCount nodes { organisation { id } } } }"""


def slug(name):
    text = "".join(each if each.isalnum() and each.isascii() else "-" for each in name.lower())
    return "-".join(part for part in text.split("-") if part)


def bodies_of(codes, day):
    year = int(day[:4])
    return lambda files: {
        f"organisation:cow-{slug(row['ioname'])}"
        for row in files("alliances_igo/cow_igo_membership_spells.csv.gz")
        if row["ccode"] in codes and row["status"] == "full"
        and int(row["from_year"]) < year and (row["to_year"] == "2014" or year < int(row["to_year"]))
    }


for nation, codes, day in [
    ("nation:yug", ["345"], "2000-06-30"), ("nation:srb", ["345"], "2010-06-30"),
    ("nation:yug", [], "2010-06-30"), ("nation:srb", [], "2000-06-30"),
    ("nation:deu", ["260"], "1980-06-30"), ("nation:ddr", ["265"], "1980-06-30"),
    ("nation:deu", ["255"], "2000-06-30"), ("nation:rus", ["365"], "1980-06-30"),
    ("nation:vnm", ["816"], "1990-06-30"), ("nation:yem", ["679"], "2000-06-30"),
    ("nation:ymd", ["680"], "1980-06-30"), ("nation:csk", ["315"], "1985-06-30"),
]:
    ask(
        f"Of which bodies was {nation} a full member on {day}?", BODIES,
        lambda reply: ids(nodes(reply), "organisation"), bodies_of(codes, day), nation=nation, day=day,
    )

FACTBOOK = """query ($body: ID!, $status: MembershipStatus!) {
  memberships(where: { organisation: { id: { eq: $body } }, status: { eq: $status }
      citations: { some: { source: { id: { eq: "source:factbook-igo" } } } } }
    view: { validAt: "2026-01-22" }, first: 1000) { totalCount nodes { subject { id } } } }"""


def factbook(body, qualifiers):
    return lambda files: {
        f"nation:{row['iso3c'].lower()}"
        for row in files("factbook/factbook_igo_memberships.csv.gz")
        if row["organisation"] == body and row["qualifier"] in qualifiers and row["iso3c"]
    }


for body, identifier, status, qualifiers in [
    ("NATO", "organisation:nato", "MEMBER", [""]), ("NATO", "organisation:nato", "PARTNER", ["partner", "partners"]),
    ("OAS", "organisation:oas", "MEMBER", [""]), ("OAS", "organisation:oas", "OBSERVER", ["observer"]),
]:
    ask(
        f"Who is {status} of {body} by the Factbook of 2026?", FACTBOOK,
        lambda reply: ids(nodes(reply), "subject"), factbook(body, qualifiers), body=identifier, status=status,
    )

ask(
    "When did Cuba leave the Rio Treaty (COW alliance 210)?",
    """{ memberships(where: { organisation: { id: { eq: "organisation:cow-alliance-210" } }
      subject: { id: { eq: "nation:cub" } } }, view: { anyTime: true }) {
      totalCount nodes { period { edtf } } } }""",
    lambda reply: {node["period"]["edtf"] for node in nodes(reply)},
    lambda files: {
        f"{date_of(row['mem_st_year'], row['mem_st_month'], row['mem_st_day'])}/"
        f"{date_of(row['mem_end_year'], row['mem_end_month'], row['mem_end_day'])}"
        for row in files("alliances_igo/cow_alliance_members.csv.gz")
        if row["version4id"] == "210" and row["ccode"] == "40"
    },
)

# --- states -----------------------------------------------------------------------------------

STATES = """query ($day: Date!) {
  existences(where: { citations: { some: { source: { id: { eq: "source:cow-states" } } } } }
    view: { validAt: $day }, first: 1000) { totalCount nodes { subject { id } } } }"""


def states(day):
    def count(files):
        found = set()
        for row in files("crosswalk/cow_states.csv.gz"):
            start = date_of(row["styear"], row["stmonth"], row["stday"])
            end = date_of(row["endyear"], row["endmonth"], row["endday"])
            if start <= day <= end:
                name = files.nation("COW", row["ccode"], day)
                found.add(f"nation:cow-{row['stateabb'].lower()}" if name.startswith("COW") else name)
        return found
    return count


for day in ("1870-01-01", "1914-08-01", "1938-01-01", "1960-12-31", "1989-12-31", "1990-12-31", "1992-12-31", "2010-01-01"):
    ask(f"Which states were there on {day}?", STATES, lambda reply: ids(nodes(reply), "subject"), states(day), day=day)

ask(
    "Which nations became independent of the United Kingdom in the sixties (ICOW)?",
    """{ existences(where: { citations: { some: { source: { id: { eq: "source:icow-colonial-history" } } } }
      attributes: { some: { name: { eq: "ColRuler" }, value: { eq: "United Kingdom" } } } }
      view: { anyTime: true }, first: 1000) { totalCount nodes { subject { id } period { edtf } } } }""",
    lambda reply: {node["subject"]["id"] for node in nodes(reply) if node["period"]["edtf"].startswith("196")},
    lambda files: {
        files.nation("COW", row["State"], f"{row['IndDate'][:4]}-{row['IndDate'][4:]}-01")
        for row in files("territories/icow_colonial_history.csv.gz")
        if row["ColRuler"] == "200" and row["IndDate"].startswith("196")
    },
)

ask(
    "Which nations left France by violence (ICOW)?",
    """{ existences(where: { and: [{ attributes: { some: { name: { eq: "IndFrom" }, value: { eq: "France" } } } }
        { attributes: { some: { name: { eq: "IndViol" }, number: { eq: 1 } } } }] }
      view: { anyTime: true }, first: 500) { totalCount nodes { subject { id } } } }""",
    lambda reply: ids(nodes(reply), "subject"),
    lambda files: {
        files.nation("COW", row["State"], f"{row['IndDate'][:4]}-{row['IndDate'][4:]}-01")
        for row in files("territories/icow_colonial_history.csv.gz") if row["IndFrom"] == "220" and row["IndViol"] == "1"
    },
)

# --- leaders ----------------------------------------------------------------------------------

LEADERS = """query ($nation: ID!, $source: ID!, $when: EdtfString!) {
  tenures(where: { of: { id: { eq: $nation } }, citations: { some: { source: { id: { eq: $source } } } } }
    view: { validDuring: $when }, first: 1000) { totalCount nodes { subject { name } period { edtf } } } }"""


def archigos(codes, first, last):
    def count(files):
        found = set()
        for row in files("leaders/archigos_leader_spells.csv.gz"):
            if row["gwcode"] not in codes:
                continue
            going = row["exit"] == "Still in Office"
            if row["startdate"] <= last and (going or row["enddate"] >= first):
                found.add((row["leader"], row["startdate"], ".." if going else row["enddate"]))
        return found
    return count


def spells(reply):
    return {(node["subject"]["name"], *node["period"]["edtf"].split("/")) for node in nodes(reply)}


for nation, codes, first, last in [
    ("nation:gbr", ["200"], "1990-11-28", "1990-11-28"), ("nation:gbr", ["200"], "1974-01-01", "2010-12-31"),
    ("nation:rus", ["365"], "1980-01-01", "2015-12-31"), ("nation:ddr", ["265"], "1949-01-01", "1990-12-31"),
    ("nation:deu", ["255", "260"], "1914-01-01", "1999-12-31"), ("nation:vnm", ["816"], "1954-01-01", "2015-12-31"),
    ("nation:republic-of-vietnam", ["817"], "1954-01-01", "1976-12-31"), ("nation:ymd", ["680"], "1967-01-01", "1991-01-01"),
    ("nation:yug", ["345"], "1945-01-01", "2006-06-04"), ("nation:csk", ["315"], "1918-01-01", "1992-12-31"),
]:
    ask(
        f"Who led {nation} from {first} to {last} (Archigos)?", LEADERS, spells, archigos(codes, first, last),
        nation=nation, source="source:archigos", when=f"{first}/{last}",
    )

LEADER_ON = """query ($nation: ID!, $day: Date!) {
  tenures(where: { of: { id: { eq: $nation } }, citations: { some: { source: { id: { eq: "source:archigos" } } } } }
    view: { validAt: $day }, first: 100) { totalCount nodes { subject { name } } } }"""
for nation, code, day in [
    ("nation:yem", "678", "2000-01-01"), ("nation:yem", "678", "1990-05-22"), ("nation:yemen-arab-republic", "678", "1990-05-21"),
    ("nation:srb", "340", "2010-01-01"), ("nation:cow-bav", "245", "1870-08-01"), ("nation:prk", "731", "2012-01-01"), ("nation:cub", "40", "1970-01-01"),
]:
    ask(
        f"Who led {nation} on {day} (Archigos)?", LEADER_ON,
        lambda reply: {node["subject"]["name"] for node in nodes(reply)},
        lambda files, code=code, day=day: {
            row["leader"] for row in files("leaders/archigos_leader_spells.csv.gz")
            if row["gwcode"] == code and row["startdate"] <= day <= row["enddate"]
        },
        nation=nation, day=day,
    )

ask(
    "How many leaders lost office irregularly in each decade (Archigos)?",
    """{ tenures(where: { exit: { eq: IRREGULAR }, citations: { some: { source: { id: { eq: "source:archigos" } } } } }
      view: { anyTime: true }, first: 1000) { totalCount nodes { period { edtf } } } }""",
    lambda reply: collections.Counter(node["period"]["edtf"].split("/")[1][:3] for node in nodes(reply)),
    lambda files: collections.Counter(
        row["enddate"][:3] for row in files("leaders/archigos_leader_spells.csv.gz") if row["exit"] == "Irregular"
    ),
)
ask(
    "How many leaders were removed by their military without foreign support, by decade (Archigos)?",
    """{ tenures(where: { attributes: { some: { name: { eq: "exitcode" }
        value: { eq: "Removed by Military, without Foreign Support" } } } }
      view: { anyTime: true }, first: 1000) { totalCount nodes { period { edtf } } } }""",
    lambda reply: collections.Counter(node["period"]["edtf"].split("/")[1][:3] for node in nodes(reply)),
    lambda files: collections.Counter(
        row["enddate"][:3] for row in files("leaders/archigos_leader_spells.csv.gz")
        if row["exitcode"] == "Removed by Military, without Foreign Support"
    ),
)
ask(
    "Who of the leaders of 1975-07-01 had a military career (REIGN)?",
    """{ tenures(where: { attributes: { some: { name: { eq: "militarycareer" }, number: { eq: 1 } } } }
      view: { validAt: "1975-07-01" }, first: 1000) { totalCount nodes { subject { name } of { id } } } }""",
    lambda reply: {(node["subject"]["name"], node["of"]["id"]) for node in nodes(reply)},
    lambda files: {
        (row["leader"].strip(), files.nation("COW", row["ccode"], "1975-07-01"))
        for row in files("leaders/reign_leaders_1950_2021.csv.gz")
        if row["militarycareer"] == "1"
        and holds(date_of(row["syear"], row["smonth"], row["sdate"]), date_of(row["eyear"], row["emonth"]), "1975-07-01")
    },
)
ask(
    "How many leaders of 2020-06-30 does REIGN have, and how many of them are women?",
    """{ tenures(where: { citations: { some: { source: { id: { eq: "source:reign" } } } } }
      view: { validAt: "2020-06-30" }, first: 1000) { totalCount nodes { subject { gender } } } }""",
    lambda reply: collections.Counter(node["subject"]["gender"] for node in nodes(reply)),
    lambda files: collections.Counter(
        {"1": "MALE", "0": "FEMALE"}.get(row["gender"])
        for row in files("leaders/reign_leaders_1950_2021.csv.gz")
        if holds(date_of(row["syear"], row["smonth"], row["sdate"]), date_of(row["eyear"], row["emonth"]), "2020-06-30")
    ),
)
ask(
    "Who was Secretary of Defense of the United States, and when (Wikidata)?",
    """{ tenures(where: { office: { name: { contains: "Secretary of Defence" } }, of: { id: { eq: "nation:usa" } } }
      view: { anyTime: true }, first: 1000) { totalCount nodes { subject { name } office { name } period { edtf } } } }""",
    lambda reply: {
        (node["subject"]["name"], *node["period"]["edtf"].split("/")) for node in nodes(reply)
        if node["office"]["name"].startswith("Secretary of Defence")
    },
    lambda files: {
        (row["person"], row["start"], row["end"] or "")
        for row in files("leaders/wikidata_office_holders_21c.csv.gz")
        if row["iso3c"] == "USA" and row["position"] == "Secretary of Defence"
    },
)
ask(
    "When did Bjørn Bisserup hold an office (Wikidata)?",
    """{ tenures(where: { subject: { name: { contains: "Bisserup" } } }, view: { anyTime: true }, first: 100) {
      totalCount nodes { period { edtf } } } }""",
    lambda reply: sorted(node["period"]["edtf"] for node in nodes(reply)),
    lambda files: sorted(
        f"{row['start']}/{row['end']}" for row in files("leaders/wikidata_office_holders_21c.csv.gz")
        if "Bisserup" in row["person"]
    ),
)

# --- conflicts --------------------------------------------------------------------------------

CONFLICTS = """query ($year: EdtfString!) {
  events(where: { kind: { eq: CONFLICT }, participations: { some: { when: { during: $year }
      citations: { some: { source: { id: { eq: "source:ucdp-acd" } } } } } } }, first: 1000) {
    totalCount nodes { id } } }"""
for year in ("1946", "1975", "1991", "1994", "2010", "2022"):
    ask(
        f"Which conflicts did UCDP count in {year}?", CONFLICTS, lambda reply: ids(nodes(reply)),
        lambda files, year=year: {
            f"event:ucdp-{row['conflict_id']}" for row in files("events/ucdp_armed_conflict.csv.gz") if row["year"] == year
        },
        year=year,
    )
WARS = """query ($year: EdtfString!) {
  events(where: { kind: { eq: CONFLICT }, participations: { some: { when: { during: $year }
      attributes: { some: { name: { eq: "intensity_level" }, number: { eq: 2 } } } } } }, first: 1000) {
    totalCount nodes { id } } }"""
for year in ("1950", "1988", "2014", "2022"):
    ask(
        f"Which of them were wars in {year} (1,000 dead or more)?", WARS, lambda reply: ids(nodes(reply)),
        lambda files, year=year: {
            f"event:ucdp-{row['conflict_id']}" for row in files("events/ucdp_armed_conflict.csv.gz")
            if row["year"] == year and row["intensity_level"] == "2"
        },
        year=year,
    )
ask(
    "Which conflicts were internationalized in any year (UCDP)?",
    """{ events(where: { kind: { eq: CONFLICT }
      attributes: { some: { name: { eq: "type_of_conflict" }, value: { eq: "II" } } } }, first: 1000) { totalCount nodes { id } } }""",
    lambda reply: ids(nodes(reply)),
    lambda files: {
        f"event:ucdp-{row['conflict_id']}" for row in files("events/ucdp_armed_conflict.csv.gz") if row["type_of_conflict"] == "II"
    },
)
PARTIES = """query ($event: ID!, $year: EdtfString!, $side: String!) {
  participations(where: { event: { id: { eq: $event } }, when: { during: $year }, side: { eq: $side } }, first: 1000) {
    totalCount nodes { subject { id } } } }"""
for conflict, year, side in [("402", "1994", "A"), ("230", "2015", "A"), ("13243", "2022", "A"), ("283", "1998", "A"), ("420", "2003", "A")]:
    ask(
        f"Who was on side {side} of UCDP conflict {conflict} in {year}?", PARTIES, lambda reply: ids(nodes(reply), "subject"),
        lambda files, conflict=conflict, year=year, side=side.lower(): {
            files.nation("GW", row[column], f"{year}-01-01")
            for row in files("events/ucdp_armed_conflict.csv.gz")
            if row["conflict_id"] == conflict and row["year"] == year
            for column in (f"gwno_{side}", f"gwno_{side}_2nd") if row[column]
        },
        event=f"event:ucdp-{conflict}", year=year, side=side,
    )
ask(
    "Who fought in the dispute of 1914 (MID 257), on which side, and who began it?",
    """{ participations(where: { event: { id: { eq: "event:mid-257" } } }, first: 1000) {
      totalCount nodes { subject { id } side initiated date } } }""",
    lambda reply: {(node["subject"]["id"], node["side"], node["initiated"], node["date"]) for node in nodes(reply)},
    lambda files: {
        (files.nation("COW", row["ccode"], start), {"1": "A", "0": "B"}[row["sidea"]], initiates(row), f"{start}/{end}")
        for row in files("events/gml_mid_participants.csv.gz") if row["dispnum"] == "257"
        for start in [date_of(row["styear"], row["stmon"], row["stday"])]
        for end in [date_of(row["endyear"], row["endmon"], row["endday"])]
    },
)
def initiates(row):
    """Side A acts first; of those on it, who is in from the first day initiates (codebook)."""
    return row["sidea"] == "1" and row["orig"] == "1"


def started(row):
    return date_of(row["styear"], row["stmon"], row["stday"])


ask(
    "How many disputes since 2005 did each nation initiate (MID)?",
    """{ participations(where: { initiated: { eq: true }, date: { gte: "2005" } }, first: 1000) {
      totalCount nodes { subject { id } } } }""",
    lambda reply: collections.Counter(node["subject"]["id"] for node in nodes(reply)),
    lambda files: collections.Counter(
        files.nation("COW", row["ccode"], started(row)) for row in files("events/gml_mid_participants.csv.gz")
        if initiates(row) and row["styear"] >= "2005"
    ),
)
ask(
    "Which full members of NATO in 1975 (COW) initiated a dispute in the seventies (MID)?",
    """{ nations(where: { memberships: { some: { organisation: { id: { eq: "organisation:cow-nato" } }, when: { during: "1975" } } }
      participations: { some: { initiated: { eq: true }, date: { gte: "1970", lt: "1980" } } } }, first: 500) {
      totalCount nodes { id } } }""",
    lambda reply: ids(nodes(reply)),
    lambda files: {
        files.nation("COW", row["ccode"], "1975-06-30")
        for row in files("alliances_igo/cow_igo_membership_spells.csv.gz")
        if row["ioname"] == "NATO" and row["status"] == "full" and row["from_year"] <= "1975" <= row["to_year"]
    } & {
        files.nation("COW", row["ccode"], started(row)) for row in files("events/gml_mid_participants.csv.gz")
        if initiates(row) and "1970" <= row["styear"] and row["endyear"] < "1980"
    },
)
ask(
    "How many disputes did the Soviet Union or Russia take part in, by decade of its start (MID)?",
    """{ participations(where: { subject: { id: { eq: "nation:rus" } }
      citations: { some: { source: { id: { eq: "source:gml-mid" } } } } }, first: 1000) {
      totalCount nodes { date } } }""",
    lambda reply: collections.Counter(node["date"][:3] for node in nodes(reply)),
    lambda files: collections.Counter(
        row["styear"][:3] for row in files("events/gml_mid_participants.csv.gz") if row["ccode"] == "365"
    ),
)

# --- alliances --------------------------------------------------------------------------------

ALLIES = """query ($nation: ID!, $day: Date!) {
  relations(where: { or: [{ subject: { id: { eq: $nation } } }, { with: { id: { eq: $nation } } }]
      kind: { eq: ALLIED }, obligations: { has: DEFENCE }
      citations: { some: { source: { id: { eq: "source:cow-alliance-dyads" } } } } }
    view: { validAt: $day }, first: 1000) { totalCount nodes { subject { id } with { id } } } }"""


def allies(codes, day):
    def count(files):
        found = set()
        for row in files("alliances_igo/cow_alliance_dyads.csv.gz"):
            start = date_of(row["dyad_st_year"], row["dyad_st_month"], row["dyad_st_day"])
            end = date_of(row["dyad_end_year"], row["dyad_end_month"], row["dyad_end_day"])
            if row["defense"] != "1" or not holds(start, end, day):
                continue
            for mine, other in (("ccode1", "ccode2"), ("ccode2", "ccode1")):
                if row[mine] in codes:
                    found.add(files.nation("COW", row[other], day))
        return found
    return count


for nation, codes, day in [("nation:usa", ["2"], "1985-01-01"), ("nation:rus", ["365"], "1970-01-01"), ("nation:ddr", ["265"], "1970-01-01"), ("nation:fra", ["220"], "1930-01-01")]:
    ask(
        f"With whom did {nation} have a defence pact on {day} (COW)?", ALLIES,
        lambda reply, nation=nation: (ids(nodes(reply), "subject") | ids(nodes(reply), "with")) - {nation},
        allies(codes, day), nation=nation, day=day,
    )
ATOP = """query ($nation: ID!, $day: Date!) {
  relations(where: { or: [{ subject: { id: { eq: $nation } } }, { with: { id: { eq: $nation } }, mutual: { eq: true } }]
      obligations: { has: DEFENCE }, citations: { some: { source: { id: { eq: "source:atop" } } } } }
    view: { validAt: $day }, first: 1000) { totalCount nodes { subject { id } with { id } } } }"""
for nation, codes, day in [("nation:gbr", ["200"], "2000-06-30"), ("nation:srb", ["345"], "2010-06-30"), ("nation:deu", ["260", "255"], "1980-06-30")]:
    ask(
        f"Whom did {nation} owe defence on {day} (ATOP)?", ATOP,
        lambda reply, nation=nation: (ids(nodes(reply), "subject") | ids(nodes(reply), "with")) - {nation},
        lambda files, codes=codes, day=day: {
            files.nation("COW", row["ccode2"], day) for row in files("alliances_igo/atop_directed_dyad_years.csv.gz")
            if row["ccode1"] in codes and row["year"] == day[:4] and row["atop_defense"] == "1"
        },
        nation=nation, day=day,
    )

ask(
    "Who owed whom what, where the two of a dyad owed different things (COW)?",
    """{ relations(where: { mutual: { eq: false }, citations: { some: { source: { id: { eq: "source:cow-alliance-dyads" } } } } }
      view: { anyTime: true }, first: 1000) { totalCount nodes { subject { id } with { id } instrument obligations } } }""",
    lambda reply: {
        (node["subject"]["id"], node["with"]["id"], node["instrument"], each)
        for node in nodes(reply) for each in node["obligations"]
    },
    lambda files: {
        (*(state(files, row[side], day) for side in sides), f"COW alliance {row['version4id']}", name)
        for row in files("alliances_igo/cow_alliance_dyads.csv.gz") if row["asymmetric"] == "1"
        for day in [date_of(row["dyad_st_year"], row["dyad_st_month"], row["dyad_st_day"])]
        for end in [date_of(row["dyad_end_year"], row["dyad_end_month"], row["dyad_end_day"])] if not end or end >= day
        for sides in (("ccode1", "ccode2"), ("ccode2", "ccode1"))
        for member in files("alliances_igo/cow_alliance_members.csv.gz")
        if member["version4id"] == row["version4id"] and member["ccode"] == row[sides[0]]
        for column, name in (("defense", "DEFENCE"), ("neutrality", "NEUTRALITY"), ("nonaggression", "NON_AGGRESSION"), ("entente", "CONSULTATION"))
        if member[column] == "1"
    },
)


def state(files, code, day):
    """A state, those too that only Correlates of War has."""
    name = files.nation("COW", code, day)
    if not name.startswith("COW"):
        return name
    [row] = [each for each in files("crosswalk/cow_states.csv.gz") if each["ccode"] == code][:1]
    return f"nation:cow-{row['stateabb'].lower()}"


ask(
    "Who belonged to NATO on 1999-06-15 for certain, and who perhaps, since it joined in that year (COW)?",
    """{ yes: nations(where: { memberships: { some: { organisation: { id: { eq: "organisation:cow-nato" } } } } }
        view: { validAt: "1999-06-15" }, first: 500) { nodes { id } }
      perhaps: nations(where: { memberships: { some: { organisation: { id: { eq: "organisation:cow-nato" } } } } }
        view: { validAt: "1999-06-15" }, verdicts: [UNDETERMINED], first: 500) { nodes { id } } }""",
    lambda reply: (ids(reply["yes"]["nodes"]), ids(reply["perhaps"]["nodes"])),
    lambda files: tuple(
        {
            files.nation("COW", row["ccode"], "1999-06-15")
            for row in files("alliances_igo/cow_igo_membership_spells.csv.gz")
            if row["ioname"] == "NATO" and row["status"] == "full" and is_meant(int(row["from_year"]))
        }
        for is_meant in (lambda year: year < 1999, lambda year: year == 1999)
    ),
)

# --- territories ------------------------------------------------------------------------------

ask(
    "Which territories does the United Kingdom hold as dependencies (Natural Earth)?",
    """{ holdings(where: { subject: { id: { eq: "nation:gbr" } }, status: { eq: DEPENDENCY }
      citations: { some: { source: { id: { eq: "source:natural-earth" } } } } }
      view: { validAt: "2023-03-05" }, first: 1000) { totalCount nodes { territory { name } } } }""",
    lambda reply: {node["territory"]["name"] for node in nodes(reply)},
    lambda files: {
        row["geounit"] for row in files("territories/ne_map_units_10m.csv.gz")
        if row["sovereignt"] == "United Kingdom"
        and (row["type"] == "Dependency" or row["note_brk"] == "U.K. crown dependency")
    },
)
ask(
    "Whose maps don't recognise the Falkland Islands as they are drawn (Natural Earth)?",
    """{ recognitions(where: { of: { name: { eq: "Falkland Islands" } }, status: { eq: REFUSES } }
      view: { validAt: "2023-03-05" }, first: 1000) { totalCount nodes { subject { id } } } }""",
    lambda reply: ids(nodes(reply), "subject"),
    lambda files: {
        files.codes()["ISO2", column[-2:].upper()]
        for row in files("territories/ne_map_units_10m.csv.gz") if row["geounit"] == "Falkland Islands"
        for column in row if column.startswith("fclass_") and len(column) == 9
        and row[column] in ("Unrecognized", "Admin-0 breakaway and disputed")
    },
)

ask(
    "Which territories have two claimants or more, and which (Natural Earth)?",
    """{ holdings(where: { status: { eq: CLAIMS }
      citations: { some: { source: { id: { in: ["source:natural-earth", "source:natural-earth-overseas"] } } } } }
      view: { validAt: "2023-03-05" }, first: 1000) { totalCount nodes { subject { name } territory { name } } } }""",
    lambda reply: contested(
        (node["territory"]["name"], node["subject"]["name"]) for node in nodes(reply)
    ),
    lambda files: contested(
        (row["geounit"], name.strip().removeprefix("the ").strip())
        for row in files("territories/ne_map_units_10m.csv.gz") if "Claimed by " in row["note_brk"]
        for names in [row["note_brk"].split("Claimed by ")[1].split(";")[0]]
        for name in names.replace(" and ", ",").split(",") if name.strip()
    ),
)


def contested(pairs):
    claimants = collections.defaultdict(set)
    for territory, name in pairs:
        claimants[territory].add(name)
    return {(each, *sorted(names)) for each, names in claimants.items() if len(names) > 1}


# --- money, reports, people -------------------------------------------------------------------

ask(
    "How many reports of 2019-01-21 have the United States and China in them, either way (GDELT)?",
    """{ events(where: { kind: { eq: INTERACTION }, period: { during: "2019-01-21" }
      and: [{ participations: { some: { subject: { id: { eq: "nation:usa" } } } } }
            { participations: { some: { subject: { id: { eq: "nation:chn" } } } } }] }, first: 1000) {
      totalCount nodes { id } } }""",
    lambda reply: ids(nodes(reply)),
    lambda files: {
        f"event:gdelt-{row['GLOBALEVENTID']}" for row in files("events/gdelt2_events_20190121T2200.csv.gz")
        if row["SQLDATE"] == "20190121" and {row["Actor1CountryCode"], row["Actor2CountryCode"]} == {"USA", "CHN"}
    },
)

ask(
    "How much did each party get in donations of 2011 or later (FollowTheMoney)?",
    """{ events(where: { identifiers: { some: { scheme: { eq: "FTM" } } }, kind: { eq: OTHER } }, first: 500) {
      totalCount nodes { period { edtf } attributes { name number }
        participations(where: { role: { eq: RECIPIENT } }, first: 10) { nodes { subject { name } } } } } }""",
    lambda reply: totals(
        (party["subject"]["name"], amount["number"])
        for node in nodes(reply) if node["period"]["edtf"] >= "2011"
        for party in node["participations"]["nodes"]
        for amount in node["attributes"] if amount["name"] == "amountEur"
    ),
    lambda files: totals(
        (names[to], float(payment["properties"]["amountEur"][0]))
        for entities in [ftm(files)]
        for names in [{each["id"]: each["properties"]["name"][0] for each in entities if "name" in each["properties"]}]
        for payment in entities if payment["schema"] == "Payment" and payment["properties"]["date"][0] >= "2011"
        for to in payment["properties"]["beneficiary"]
    ),
)


def totals(pairs):
    sums = collections.Counter()
    for name, amount in pairs:
        sums[name] += round(amount * 100)
    return sums


def ftm(files):
    with gzip.open(os.path.join(files.folder, "ftm/parteispenden.ftm.ndjson.gz"), "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


ask(
    "What is Germany called in each language (names of nations)?",
    """{ namings(where: { subject: { id: { eq: "nation:deu" } }, use: { eq: COMMON } }, first: 1000) {
      totalCount nodes { language text } } }""",
    lambda reply: {(node["language"], node["text"]) for node in nodes(reply)},
    lambda files: {
        (column[-2:], name)
        for row in files("crosswalk/iso_country_names_i18n.csv.gz") if row["alpha3"] == "DEU"
        for column in row if column.startswith("name_") for name in row[column].split("|")
    },
)

# --- votes of the United Nations ----------------------------------------------------------------

PAST_STATES = {
    "Yemen Arab Republic": lambda day: "nation:yemen-arab-republic" if day <= "1990-05-21" else "nation:yem",
    "Federal Republic of Germany": lambda day: "nation:deu",
    "Zanzibar": lambda day: "nation:zanzibar",
    "CS": lambda day: "nation:csk",
    "YU": lambda day: "nation:yug" if day <= "2006-06-04" else "nation:srb",
    "DD": lambda day: "nation:ddr",
    "YD": lambda day: "nation:ymd",
}


@functools.lru_cache(maxsize=1)
def votes(files):
    """All votes: {roll call: {nation: choice}}, and the day of each roll call."""
    days = {row["rcid"]: row["date"] for row in files("un_votes/un_roll_calls.csv.gz")}
    cast = collections.defaultdict(dict)
    for row in files("un_votes/un_votes.csv.gz"):
        code = row["country_code"]
        past = PAST_STATES.get(code or row["country"])
        nation = past(days[row["rcid"]]) if past else files.codes()["ISO2", code]
        cast[row["rcid"]][nation] = row["vote"]
    return cast, days


ask(
    "UN: How many voted how on A/RES/74/7?",
    """{ votes(where: { event: { identifiers: { some: { scheme: { eq: "UN_RESOLUTION" }, value: { eq: "A/RES/74/7" } } } } }
      first: 1000) { totalCount nodes { choice } } }""",
    lambda reply: collections.Counter(node["choice"] for node in nodes(reply)),
    lambda files: collections.Counter(
        choice.upper() for row in files("un_votes/un_roll_calls.csv.gz") if row["unres"] == "A/RES/74/7"
        for choice in votes(files)[0][row["rcid"]].values()
    ),
)
for nation in ("deu", "ddr", "yem", "ymd", "yemen-arab-republic", "yug", "srb", "csk", "rus", "nam", "zanzibar", "tza", "cod"):
    ask(
        f"UN: How often did nation:{nation} vote YES, NO and ABSTAIN?",
        """query ($nation: ID!) { nation(id: $nation) {
          yes: votes(where: { choice: { eq: YES } }) { totalCount }
          no: votes(where: { choice: { eq: NO } }) { totalCount }
          abstain: votes(where: { choice: { eq: ABSTAIN } }) { totalCount } } }""",
        lambda reply: {name: count["totalCount"] for name, count in reply["nation"].items()},
        lambda files, nation=f"nation:{nation}": {
            name: sum(1 for cast in votes(files)[0].values() if cast.get(nation) == name) for name in ("yes", "no", "abstain")
        },
        nation=f"nation:{nation}",
    )
AGREEMENT = """query ($one: ID!, $other: ID!, $by: AgreementPeriod, $where: AgreementFilter) {
  agreement(on: VOTES, subjects: [$one], with: [$other], by: $by, where: $where) { cells { period shared agreed } } }"""


def agreement(one, other, period=lambda day: None, only=lambda rcid, files: True):
    def count(files):
        cells = collections.defaultdict(lambda: [0, 0])
        cast, days = votes(files)
        for rcid, by in cast.items():
            if one in by and other in by and only(rcid, files):
                cell = cells[period(days[rcid])]
                cell[0] += 1
                cell[1] += by[one] == by[other]
        return {(name, *cell) for name, cell in cells.items()}
    return count


def of_issue(issue):
    @functools.lru_cache(maxsize=1)
    def calls(files):
        return {row["rcid"] for row in files("un_votes/un_roll_call_issues.csv.gz") if row["short_name"] == issue}
    return lambda rcid, files: rcid in calls(files)


for one, other in [("usa", "rus"), ("usa", "isr"), ("deu", "ddr"), ("yug", "rus"), ("fra", "gbr"), ("srb", "hrv"), ("yem", "sau"), ("vnm", "usa")]:
    ask(
        f"UN: How far did {one} and {other} agree, decade by decade?", AGREEMENT,
        lambda reply: {(cell["period"], cell["shared"], cell["agreed"]) for cell in reply["agreement"]["cells"]},
        agreement(f"nation:{one}", f"nation:{other}", lambda day: day[:3] + "X"),
        one=f"nation:{one}", other=f"nation:{other}", by="DECADE",
    )
for issue in ("me", "nu", "hr"):
    ask(
        f"UN: How far did the United States and Israel agree on {issue}?", AGREEMENT,
        lambda reply: {(cell["period"], cell["shared"], cell["agreed"]) for cell in reply["agreement"]["cells"]},
        agreement("nation:usa", "nation:isr", only=of_issue(issue)),
        one="nation:usa", other="nation:isr",
        where={"votes": {"event": {"issues": {"some": {"id": {"eq": f"issue:un-{issue}"}}}}}},
    )
ask(
    "UN: Which important votes of 2015 did the United States lose alone with Israel at most?",
    """{ events(where: { important: { eq: true }, period: { during: "2015" }
      votes: { some: { subject: { id: { eq: "nation:usa" } }, choice: { eq: NO } }, count: { of: { choice: { eq: NO } }, lte: 2 } } }
      first: 1000) { totalCount nodes { id } } }""",
    lambda reply: ids(nodes(reply)),
    lambda files: {
        f"event:unga-rc-{row['rcid']}" for row in files("un_votes/un_roll_calls.csv.gz")
        if row["importantvote"] == "1" and row["date"].startswith("2015")
        for cast in [votes(files)[0][row["rcid"]]]
        if cast.get("nation:usa") == "no" and list(cast.values()).count("no") <= 2
    },
)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--data", required=True, help="the folder with the files of the publishers")
    options.add_argument("--server", default="http://127.0.0.1:4000")
    options.add_argument("--only", default="", help="asks only what has this in its words")
    options.add_argument("--without", help="leaves out what has this in its words")
    given = options.parse_args()
    files = Files(given.data)
    differing = 0
    asked = [
        each for each in QUESTIONS
        if given.only in each[0] and (given.without is None or given.without not in each[0])
    ]
    for text, document, variables, from_reply, from_files in asked:
        body = json.dumps({"query": document, "variables": variables}).encode()
        request = urllib.request.Request(
            given.server + "/graphql", body, {"content-type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request) as response:
                reply = json.load(response)
        except urllib.error.HTTPError as error:
            reply = json.load(error)
        if "errors" in reply:
            print("ERROR ", text, reply["errors"][0]["message"])
            differing += 1
            continue
        answered, counted = from_reply(reply["data"]), from_files(files)
        size = len(counted) if hasattr(counted, "__len__") else counted
        if answered == counted:
            print(f"equal  {text} {size}")
            continue
        differing += 1
        print(f"DIFFER {text}")
        print("   only answered:", describe(answered, counted))
        print("   only counted: ", describe(counted, answered))
    print(f"{len(asked)} questions, {differing} differ")
    return 1 if differing else 0


def describe(one, other):
    if isinstance(one, (set, frozenset)):
        return sorted(map(str, one - other))[:12], len(one - other)
    return one


if __name__ == "__main__":
    sys.exit(main())

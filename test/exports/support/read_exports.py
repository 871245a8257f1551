"""Reads exports with the programs that they are for, and tells what each has found, as JSON.

The folders of the formats are in the folder that is the first word.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import networkx
import pandas
import pyarrow.parquet
import rdflib
import yaml
from followthemoney import model
from followthemoney.exc import InvalidData
from frictionless import Package

FOLDER = Path(sys.argv[1])
told = {}

# pandas
table = pandas.read_csv(FOLDER / "csv" / "holdings.csv")
citations = pandas.read_csv(FOLDER / "csv" / "citations.csv")
told["csv"] = {
    "rows": len(table),
    "joined": int(table.merge(citations, left_on="id", right_on="claim.id")["id"].nunique()),
    "claims": int(citations["claim.id"].nunique()),
}

# pyarrow
parquet = pyarrow.parquet.read_table(FOLDER / "parquet" / "holdings.parquet")
told["parquet"] = {
    "rows": parquet.num_rows,
    "types": {name: str(parquet.schema.field(name).type) for name in ["id", "confidence", "erased", "recordedAt", "attributes.number"]},
    "isAsCsv": parquet.column_names == list(table.columns) and parquet["id"].to_pylist() == list(table["id"]),
    "schemes": pandas.read_parquet(FOLDER / "parquet" / "nations.parquet").set_index("id").loc["nation:xaa", "identifiers.scheme"].tolist(),
}

# frictionless
told["package"] = {
    "errors": [
        [task.name, error.message]
        for task in Package(str(FOLDER / "csv" / "datapackage.json")).validate().tasks
        for error in task.errors
    ][:5],
    "licences": [each["title"] for each in json.load(open(FOLDER / "csv" / "datapackage.json"))["licenses"]],
}


# networkx
for form, graph in {
    "gexf": networkx.read_gexf(FOLDER / "gexf" / "graph.gexf"),
    "graphml": networkx.read_graphml(FOLDER / "graphml" / "graph.graphml", force_multigraph=True),
}.items():
    edges = [data for a, b, data in graph.edges(data=True) if (a, b) == ("nation:xaa", "organisation:league")]
    told[form] = {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "label": graph.nodes["nation:xaa"]["label"],
        "edge": edges,
    }

# rdflib
rdf = rdflib.Graph().parse(FOLDER / "jsonld" / "graph.jsonld", format="json-ld")
told["jsonld"] = {
    "members": [
        [str(value) for value in row]
        for row in rdf.query(
            """SELECT ?name ?body ?start ?title WHERE {
              ?nation p:P463 ?statement ; schema:name ?name .
              ?statement ps:P463 ?organisation ; pq:P1319 ?start ; prov:wasDerivedFrom/pr:P248 ?source .
              ?organisation schema:name ?body . ?source schema:name ?title .
              FILTER(?nation = <urn:entente:nation:xaa>)
            }""",
            initNs={
                "p": "http://www.wikidata.org/prop/",
                "ps": "http://www.wikidata.org/prop/statement/",
                "pq": "http://www.wikidata.org/prop/qualifier/",
                "pr": "http://www.wikidata.org/prop/reference/",
                "prov": "http://www.w3.org/ns/prov#",
                "schema": "https://schema.org/",
            },
        )
    ],
    "same": [str(each) for each in rdf.objects(rdflib.URIRef("urn:entente:nation:xaa"), rdflib.URIRef("https://schema.org/sameAs"))],
}

# followthemoney
lost, links, schemas = [], [], Counter()
for line in open(FOLDER / "ftm" / "graph.ftm.json"):
    given = json.loads(line)
    proxy = model.get_proxy(given, cleaned=False)
    schemas[proxy.schema.name] += 1
    try:
        proxy.schema.validate(given)
    except InvalidData as error:
        lost.append([given["id"], str(error.errors)])
    for name, values in given["properties"].items():
        if len(proxy.get(name)) != len(set(values)):
            lost.append([given["id"], name, values])
    if given["schema"] == "Membership" and given["properties"]["member"] == ["nation-xaa"]:
        links.append(given["properties"])
told["ftm"] = {"lost": lost[:5], "links": links, "schemas": schemas}

# CITATION.cff
cff = yaml.safe_load(open(FOLDER / "csv" / "CITATION.cff"))
told["cff"] = [cff["cff-version"], [each["title"] for each in cff["references"]]]

print(json.dumps(told))

// Made by `npm run schema:emit`.
export const possibleTypes: Record<string, string[]> = {
 "Actor": [
  "Nation",
  "Organisation",
  "Person"
 ],
 "Claim": [
  "Existence",
  "Holding",
  "Identity",
  "Membership",
  "Naming",
  "Participation",
  "Recognition",
  "Relation",
  "Stance",
  "Statement",
  "Succession",
  "Tenure",
  "Vote"
 ],
 "Entity": [
  "Event",
  "Issue",
  "Nation",
  "Office",
  "Organisation",
  "Person",
  "Region",
  "Source",
  "Territory"
 ],
 "Node": [
  "Event",
  "Existence",
  "Holding",
  "Identity",
  "Issue",
  "Membership",
  "Naming",
  "Nation",
  "Office",
  "Organisation",
  "Participation",
  "Person",
  "Recognition",
  "Region",
  "Relation",
  "Source",
  "Stance",
  "Statement",
  "Succession",
  "Tenure",
  "Territory",
  "Vote"
 ],
 "OccurrenceClaim": [
  "Participation",
  "Statement",
  "Succession",
  "Vote"
 ],
 "StateClaim": [
  "Existence",
  "Holding",
  "Membership",
  "Naming",
  "Recognition",
  "Relation",
  "Stance",
  "Tenure"
 ]
};
export const scalars = {
 "Date": "string",
 "DateTime": "string",
 "EdtfString": "string",
 "JSON": "unknown"
} as const;
export const errorCodes = [
 "BAD_REQUEST",
 "BAD_USER_INPUT",
 "BUSY",
 "CONFLICT",
 "CURSOR_EXPIRED",
 "FORBIDDEN",
 "GRAPHQL_PARSE_FAILED",
 "GRAPHQL_VALIDATION_FAILED",
 "INTERNAL_SERVER_ERROR",
 "OPERATION_RESOLUTION_FAILURE",
 "PERSISTED_QUERY_NOT_FOUND",
 "QUERY_TOO_COSTLY",
 "QUERY_TOO_DEEP",
 "QUERY_TOO_LARGE",
 "RECORDS_REFUSED",
 "REQUEST_TOO_LARGE",
 "TIMEOUT",
 "TOO_MANY_REQUESTS",
 "TOO_MANY_SUBSCRIPTIONS",
 "UNAUTHENTICATED",
 "UNAVAILABLE",
 "UNCERTAIN"
] as const;
export const connections: Readonly<Record<string, readonly string[]>> = {
 "Event": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "namings",
  "participants",
  "participations",
  "recognitionsOf",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "Issue": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "namings",
  "recognitionsOf",
  "stances",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Nation": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "memberships",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "Office": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "namings",
  "recognitionsOf",
  "statementsAbout",
  "successions",
  "successionsOf",
  "tenures"
 ],
 "Organisation": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "members",
  "memberships",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "Person": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "memberships",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "tenures",
  "votes"
 ],
 "Query": [
  "actors",
  "changes",
  "claims",
  "events",
  "existences",
  "holdings",
  "identities",
  "issues",
  "memberships",
  "namings",
  "nations",
  "offices",
  "organisations",
  "participations",
  "persons",
  "recognitions",
  "regions",
  "relations",
  "search",
  "sources",
  "stances",
  "statements",
  "successions",
  "tenures",
  "territories",
  "votes"
 ],
 "Region": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "namings",
  "recognitionsOf",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Source": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "namings",
  "recognitionsOf",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Territory": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "namings",
  "recognitionsOf",
  "statementsAbout",
  "successions",
  "successionsOf"
 ]
};
export const typesWithoutId: readonly string[] = [
 "ActorAnswerEvent",
 "ActorConnection",
 "ActorEdge",
 "Agreement",
 "AgreementCell",
 "ApiKey",
 "Attribute",
 "Change",
 "ChangeConnection",
 "ChangeEdge",
 "Citation",
 "ClaimAnswerEvent",
 "ClaimConnection",
 "ClaimEdge",
 "ClaimGroup",
 "ClaimGroupKey",
 "ClaimHop",
 "ClaimPath",
 "Conflict",
 "CorrectedExistence",
 "CorrectedHolding",
 "CorrectedIdentity",
 "CorrectedMembership",
 "CorrectedNaming",
 "CorrectedParticipation",
 "CorrectedRecognition",
 "CorrectedRelation",
 "CorrectedStance",
 "CorrectedStatement",
 "CorrectedSuccession",
 "CorrectedTenure",
 "CorrectedVote",
 "CreatedKey",
 "ErasedRecord",
 "EventAnswerEvent",
 "EventConnection",
 "EventEdge",
 "ExistenceAnswerEvent",
 "ExistenceConnection",
 "ExistenceEdge",
 "ExistenceGroup",
 "ExistenceGroupKey",
 "FilterCondition",
 "HoldingAnswerEvent",
 "HoldingConnection",
 "HoldingEdge",
 "HoldingGroup",
 "HoldingGroupKey",
 "Identifier",
 "IdentityAnswerEvent",
 "IdentityConnection",
 "IdentityEdge",
 "IdentityGroup",
 "IdentityGroupKey",
 "ImportCount",
 "ImportFile",
 "IssueAnswerEvent",
 "IssueConnection",
 "IssueEdge",
 "JudgedSameAs",
 "Location",
 "Match",
 "MatchCandidate",
 "MembershipAnswerEvent",
 "MembershipConnection",
 "MembershipEdge",
 "MembershipGroup",
 "MembershipGroupKey",
 "NamedQuestion",
 "NamingAnswerEvent",
 "NamingConnection",
 "NamingEdge",
 "NamingGroup",
 "NamingGroupKey",
 "NationAnswerEvent",
 "NationConnection",
 "NationEdge",
 "OfficeAnswerEvent",
 "OfficeConnection",
 "OfficeEdge",
 "OrganisationAnswerEvent",
 "OrganisationConnection",
 "OrganisationEdge",
 "Origin",
 "PageInfo",
 "ParticipationAnswerEvent",
 "ParticipationConnection",
 "ParticipationEdge",
 "ParticipationGroup",
 "ParticipationGroupKey",
 "Paths",
 "Period",
 "PersonAnswerEvent",
 "PersonConnection",
 "PersonEdge",
 "QuestionVariable",
 "RecognitionAnswerEvent",
 "RecognitionConnection",
 "RecognitionEdge",
 "RecognitionGroup",
 "RecognitionGroupKey",
 "RecordedBatch",
 "RecordedExistence",
 "RecordedHolding",
 "RecordedIdentity",
 "RecordedMembership",
 "RecordedNaming",
 "RecordedParticipation",
 "RecordedRecognition",
 "RecordedRelation",
 "RecordedStance",
 "RecordedStatement",
 "RecordedSuccession",
 "RecordedTenure",
 "RecordedVote",
 "RegionAnswerEvent",
 "RegionConnection",
 "RegionEdge",
 "RelationAnswerEvent",
 "RelationConnection",
 "RelationEdge",
 "RelationGroup",
 "RelationGroupKey",
 "RetractedClaim",
 "SameAs",
 "SavedEvent",
 "SavedIssue",
 "SavedNation",
 "SavedOffice",
 "SavedOrganisation",
 "SavedPerson",
 "SavedRegion",
 "SavedSource",
 "SavedTerritory",
 "SearchConnection",
 "SearchEdge",
 "SearchHighlight",
 "SearchHighlightPart",
 "SourceAnswerEvent",
 "SourceConnection",
 "SourceEdge",
 "StanceAnswerEvent",
 "StanceConnection",
 "StanceEdge",
 "StanceGroup",
 "StanceGroupKey",
 "StatementAnswerEvent",
 "StatementConnection",
 "StatementEdge",
 "StatementGroup",
 "StatementGroupKey",
 "SuccessionAnswerEvent",
 "SuccessionConnection",
 "SuccessionEdge",
 "SuccessionGroup",
 "SuccessionGroupKey",
 "Tally",
 "TenureAnswerEvent",
 "TenureConnection",
 "TenureEdge",
 "TenureGroup",
 "TenureGroupKey",
 "TerritoryAnswerEvent",
 "TerritoryConnection",
 "TerritoryEdge",
 "UndoneImport",
 "View",
 "VoteAnswerEvent",
 "VoteConnection",
 "VoteEdge",
 "VoteGroup",
 "VoteGroupKey"
];
export const partsOfWhatHasId: readonly string[] = [
 "Location",
 "Origin",
 "Period"
];
export const viewFields: Readonly<Record<string, readonly string[]>> = {
 "Actor": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "memberships",
  "mergedFrom",
  "mergedInto",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "sameAs",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "Claim": [
  "conflicts"
 ],
 "Entity": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "recognitionsOf",
  "sameAs",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Event": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "participants",
  "participations",
  "recognitionsOf",
  "sameAs",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "Existence": [
  "conflicts"
 ],
 "Holding": [
  "conflicts"
 ],
 "Identity": [
  "conflicts"
 ],
 "Issue": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "recognitionsOf",
  "sameAs",
  "stances",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Membership": [
  "conflicts"
 ],
 "Naming": [
  "conflicts"
 ],
 "Nation": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "memberships",
  "mergedFrom",
  "mergedInto",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "sameAs",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "OccurrenceClaim": [
  "conflicts"
 ],
 "Office": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "recognitionsOf",
  "sameAs",
  "statementsAbout",
  "successions",
  "successionsOf",
  "tenures"
 ],
 "Organisation": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "members",
  "memberships",
  "mergedFrom",
  "mergedInto",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "sameAs",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "votes"
 ],
 "Participation": [
  "conflicts"
 ],
 "Person": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "memberships",
  "mergedFrom",
  "mergedInto",
  "namings",
  "participations",
  "recognitions",
  "recognitionsOf",
  "relations",
  "sameAs",
  "stances",
  "statements",
  "statementsAbout",
  "successions",
  "successionsOf",
  "tenures",
  "votes"
 ],
 "Query": [
  "actors",
  "agreement",
  "claims",
  "event",
  "events",
  "existences",
  "holdings",
  "identities",
  "issue",
  "issues",
  "match",
  "memberships",
  "namings",
  "nation",
  "nations",
  "office",
  "offices",
  "organisation",
  "organisations",
  "participations",
  "paths",
  "person",
  "persons",
  "recognitions",
  "region",
  "regions",
  "relations",
  "search",
  "source",
  "sources",
  "stances",
  "statements",
  "successions",
  "tenures",
  "territories",
  "territory",
  "votes"
 ],
 "Recognition": [
  "conflicts"
 ],
 "Region": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "recognitionsOf",
  "sameAs",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Relation": [
  "conflicts"
 ],
 "Source": [
  "claims",
  "claimsAbout",
  "existences",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "recognitionsOf",
  "sameAs",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Stance": [
  "conflicts"
 ],
 "StateClaim": [
  "conflicts"
 ],
 "Statement": [
  "conflicts"
 ],
 "Subscription": [
  "actorAnswers",
  "claimAnswers",
  "eventAnswers",
  "existenceAnswers",
  "holdingAnswers",
  "identityAnswers",
  "issueAnswers",
  "membershipAnswers",
  "namingAnswers",
  "nationAnswers",
  "officeAnswers",
  "organisationAnswers",
  "participationAnswers",
  "personAnswers",
  "recognitionAnswers",
  "regionAnswers",
  "relationAnswers",
  "sourceAnswers",
  "stanceAnswers",
  "statementAnswers",
  "successionAnswers",
  "tenureAnswers",
  "territoryAnswers",
  "voteAnswers"
 ],
 "Succession": [
  "conflicts"
 ],
 "Tenure": [
  "conflicts"
 ],
 "Territory": [
  "claims",
  "claimsAbout",
  "existences",
  "holdings",
  "identities",
  "mergedFrom",
  "mergedInto",
  "namings",
  "recognitionsOf",
  "sameAs",
  "statementsAbout",
  "successions",
  "successionsOf"
 ],
 "Vote": [
  "conflicts"
 ]
};
export const leadsTo: Readonly<Record<string, Readonly<Record<string, string>>>> = {
 "Actor": {
  "claims": "ClaimConnection",
  "mergedInto": "Actor",
  "stances": "StanceConnection",
  "votes": "VoteConnection"
 },
 "*": {
  "claimsAbout": "ClaimConnection",
  "existences": "ExistenceConnection",
  "holdings": "HoldingConnection",
  "identifiers": "Identifier",
  "identities": "IdentityConnection",
  "memberships": "MembershipConnection",
  "namings": "NamingConnection",
  "participations": "ParticipationConnection",
  "recognitions": "RecognitionConnection",
  "recognitionsOf": "RecognitionConnection",
  "relations": "RelationConnection",
  "sameAs": "SameAs",
  "statements": "StatementConnection",
  "statementsAbout": "StatementConnection",
  "successions": "SuccessionConnection",
  "successionsOf": "SuccessionConnection",
  "because": "Claim",
  "pageInfo": "PageInfo",
  "tally": "Tally",
  "view": "View",
  "conditions": "FilterCondition",
  "cells": "AgreementCell",
  "entities": "Entity",
  "source": "Source",
  "about": "Entity",
  "attributes": "Attribute",
  "citations": "Citation",
  "conflicts": "Conflict",
  "importRun": "ImportRun",
  "origin": "Origin",
  "when": "Period",
  "from": "Entity",
  "to": "Entity",
  "hops": "ClaimHop",
  "lastRun": "ImportRun",
  "body": "Organisation",
  "location": "Location",
  "participants": "ActorConnection",
  "period": "Period",
  "within": "Region",
  "territory": "Territory",
  "done": "ImportCount",
  "files": "ImportFile",
  "records": "ImportCount",
  "rejects": "ImportCount",
  "candidates": "MatchCandidate",
  "organisation": "Organisation",
  "correctExistence": "CorrectedExistence",
  "correctHolding": "CorrectedHolding",
  "correctIdentity": "CorrectedIdentity",
  "correctMembership": "CorrectedMembership",
  "correctNaming": "CorrectedNaming",
  "correctParticipation": "CorrectedParticipation",
  "correctRecognition": "CorrectedRecognition",
  "correctRelation": "CorrectedRelation",
  "correctStance": "CorrectedStance",
  "correctStatement": "CorrectedStatement",
  "correctSuccession": "CorrectedSuccession",
  "correctTenure": "CorrectedTenure",
  "correctVote": "CorrectedVote",
  "createKey": "CreatedKey",
  "erase": "ErasedRecord",
  "judgeSameAs": "JudgedSameAs",
  "recordBatch": "RecordedBatch",
  "recordExistence": "RecordedExistence",
  "recordHolding": "RecordedHolding",
  "recordIdentity": "RecordedIdentity",
  "recordMembership": "RecordedMembership",
  "recordNaming": "RecordedNaming",
  "recordParticipation": "RecordedParticipation",
  "recordRecognition": "RecordedRecognition",
  "recordRelation": "RecordedRelation",
  "recordStance": "RecordedStance",
  "recordStatement": "RecordedStatement",
  "recordSuccession": "RecordedSuccession",
  "recordTenure": "RecordedTenure",
  "recordVote": "RecordedVote",
  "retractClaim": "RetractedClaim",
  "revokeKey": "ApiKey",
  "saveEvent": "SavedEvent",
  "saveIssue": "SavedIssue",
  "saveNation": "SavedNation",
  "saveOffice": "SavedOffice",
  "saveOrganisation": "SavedOrganisation",
  "savePerson": "SavedPerson",
  "saveRegion": "SavedRegion",
  "saveSource": "SavedSource",
  "saveTerritory": "SavedTerritory",
  "undoImport": "UndoneImport",
  "variables": "QuestionVariable",
  "tenures": "TenureConnection",
  "members": "MembershipConnection",
  "event": "Event",
  "representing": "Actor",
  "actors": "ActorConnection",
  "agreement": "Agreement",
  "datasets": "Dataset",
  "events": "EventConnection",
  "importRuns": "ImportRun",
  "issue": "Issue",
  "keys": "ApiKey",
  "match": "Match",
  "nation": "Nation",
  "nations": "NationConnection",
  "office": "Office",
  "offices": "OfficeConnection",
  "organisations": "OrganisationConnection",
  "paths": "Paths",
  "person": "Person",
  "persons": "PersonConnection",
  "questions": "NamedQuestion",
  "region": "Region",
  "regions": "RegionConnection",
  "search": "SearchConnection",
  "sources": "SourceConnection",
  "territories": "TerritoryConnection",
  "ends": "Actor",
  "highlights": "SearchHighlight",
  "parts": "SearchHighlightPart",
  "toward": "Actor",
  "actorAnswers": "ActorAnswerEvent",
  "claimAnswers": "ClaimAnswerEvent",
  "eventAnswers": "EventAnswerEvent",
  "existenceAnswers": "ExistenceAnswerEvent",
  "holdingAnswers": "HoldingAnswerEvent",
  "identityAnswers": "IdentityAnswerEvent",
  "issueAnswers": "IssueAnswerEvent",
  "membershipAnswers": "MembershipAnswerEvent",
  "namingAnswers": "NamingAnswerEvent",
  "nationAnswers": "NationAnswerEvent",
  "officeAnswers": "OfficeAnswerEvent",
  "organisationAnswers": "OrganisationAnswerEvent",
  "participationAnswers": "ParticipationAnswerEvent",
  "personAnswers": "PersonAnswerEvent",
  "recognitionAnswers": "RecognitionAnswerEvent",
  "regionAnswers": "RegionAnswerEvent",
  "relationAnswers": "RelationAnswerEvent",
  "sourceAnswers": "SourceAnswerEvent",
  "stanceAnswers": "StanceAnswerEvent",
  "statementAnswers": "StatementAnswerEvent",
  "successionAnswers": "SuccessionAnswerEvent",
  "tenureAnswers": "TenureAnswerEvent",
  "territoryAnswers": "TerritoryAnswerEvent",
  "voteAnswers": "VoteAnswerEvent"
 },
 "ActorAnswerEvent": {
  "node": "Actor"
 },
 "ActorConnection": {
  "edges": "ActorEdge",
  "nodes": "Actor"
 },
 "ActorEdge": {
  "node": "Actor"
 },
 "AgreementCell": {
  "stances": "Stance",
  "subject": "Actor",
  "votes": "Vote",
  "with": "Actor"
 },
 "Change": {
  "claims": "Claim",
  "retracted": "Claim"
 },
 "ChangeConnection": {
  "edges": "ChangeEdge",
  "nodes": "Change"
 },
 "ChangeEdge": {
  "node": "Change"
 },
 "Claim": {
  "subject": "Entity"
 },
 "ClaimAnswerEvent": {
  "node": "Claim"
 },
 "ClaimConnection": {
  "edges": "ClaimEdge",
  "groups": "ClaimGroup",
  "nodes": "Claim"
 },
 "ClaimEdge": {
  "node": "Claim"
 },
 "ClaimGroup": {
  "key": "ClaimGroupKey"
 },
 "ClaimGroupKey": {
  "subject": "Entity"
 },
 "ClaimHop": {
  "claim": "Claim",
  "claims": "Claim"
 },
 "Conflict": {
  "claim": "Claim"
 },
 "CorrectedExistence": {
  "claim": "Existence",
  "retracted": "Existence"
 },
 "CorrectedHolding": {
  "claim": "Holding",
  "retracted": "Holding"
 },
 "CorrectedIdentity": {
  "claim": "Identity",
  "retracted": "Identity"
 },
 "CorrectedMembership": {
  "claim": "Membership",
  "retracted": "Membership"
 },
 "CorrectedNaming": {
  "claim": "Naming",
  "retracted": "Naming"
 },
 "CorrectedParticipation": {
  "claim": "Participation",
  "retracted": "Participation"
 },
 "CorrectedRecognition": {
  "claim": "Recognition",
  "retracted": "Recognition"
 },
 "CorrectedRelation": {
  "claim": "Relation",
  "retracted": "Relation"
 },
 "CorrectedStance": {
  "claim": "Stance",
  "retracted": "Stance"
 },
 "CorrectedStatement": {
  "claim": "Statement",
  "retracted": "Statement"
 },
 "CorrectedSuccession": {
  "claim": "Succession",
  "retracted": "Succession"
 },
 "CorrectedTenure": {
  "claim": "Tenure",
  "retracted": "Tenure"
 },
 "CorrectedVote": {
  "claim": "Vote",
  "retracted": "Vote"
 },
 "CreatedKey": {
  "key": "ApiKey"
 },
 "Entity": {
  "claims": "ClaimConnection",
  "mergedInto": "Entity"
 },
 "ErasedRecord": {
  "node": "Node"
 },
 "Event": {
  "claims": "ClaimConnection",
  "issues": "Issue",
  "mergedInto": "Event",
  "votes": "VoteConnection"
 },
 "EventAnswerEvent": {
  "node": "Event"
 },
 "EventConnection": {
  "edges": "EventEdge",
  "nodes": "Event"
 },
 "EventEdge": {
  "node": "Event"
 },
 "Existence": {
  "subject": "Entity"
 },
 "ExistenceAnswerEvent": {
  "node": "Existence"
 },
 "ExistenceConnection": {
  "edges": "ExistenceEdge",
  "groups": "ExistenceGroup",
  "nodes": "Existence"
 },
 "ExistenceEdge": {
  "node": "Existence"
 },
 "ExistenceGroup": {
  "key": "ExistenceGroupKey"
 },
 "ExistenceGroupKey": {
  "subject": "Entity"
 },
 "Holding": {
  "subject": "Actor"
 },
 "HoldingAnswerEvent": {
  "node": "Holding"
 },
 "HoldingConnection": {
  "edges": "HoldingEdge",
  "groups": "HoldingGroup",
  "nodes": "Holding"
 },
 "HoldingEdge": {
  "node": "Holding"
 },
 "HoldingGroup": {
  "key": "HoldingGroupKey"
 },
 "HoldingGroupKey": {
  "subject": "Actor"
 },
 "Identity": {
  "subject": "Entity",
  "with": "Entity"
 },
 "IdentityAnswerEvent": {
  "node": "Identity"
 },
 "IdentityConnection": {
  "edges": "IdentityEdge",
  "groups": "IdentityGroup",
  "nodes": "Identity"
 },
 "IdentityEdge": {
  "node": "Identity"
 },
 "IdentityGroup": {
  "key": "IdentityGroupKey"
 },
 "IdentityGroupKey": {
  "subject": "Entity",
  "with": "Entity"
 },
 "Issue": {
  "claims": "ClaimConnection",
  "mergedInto": "Issue",
  "stances": "StanceConnection"
 },
 "IssueAnswerEvent": {
  "node": "Issue"
 },
 "IssueConnection": {
  "edges": "IssueEdge",
  "nodes": "Issue"
 },
 "IssueEdge": {
  "node": "Issue"
 },
 "JudgedSameAs": {
  "claims": "Identity"
 },
 "MatchCandidate": {
  "node": "Entity"
 },
 "Membership": {
  "subject": "Actor"
 },
 "MembershipAnswerEvent": {
  "node": "Membership"
 },
 "MembershipConnection": {
  "edges": "MembershipEdge",
  "groups": "MembershipGroup",
  "nodes": "Membership"
 },
 "MembershipEdge": {
  "node": "Membership"
 },
 "MembershipGroup": {
  "key": "MembershipGroupKey"
 },
 "MembershipGroupKey": {
  "subject": "Actor"
 },
 "Naming": {
  "subject": "Entity"
 },
 "NamingAnswerEvent": {
  "node": "Naming"
 },
 "NamingConnection": {
  "edges": "NamingEdge",
  "groups": "NamingGroup",
  "nodes": "Naming"
 },
 "NamingEdge": {
  "node": "Naming"
 },
 "NamingGroup": {
  "key": "NamingGroupKey"
 },
 "NamingGroupKey": {
  "subject": "Entity"
 },
 "Nation": {
  "claims": "ClaimConnection",
  "mergedInto": "Nation",
  "stances": "StanceConnection",
  "votes": "VoteConnection"
 },
 "NationAnswerEvent": {
  "node": "Nation"
 },
 "NationConnection": {
  "edges": "NationEdge",
  "nodes": "Nation"
 },
 "NationEdge": {
  "node": "Nation"
 },
 "OccurrenceClaim": {
  "subject": "Entity"
 },
 "Office": {
  "claims": "ClaimConnection",
  "mergedInto": "Office"
 },
 "OfficeAnswerEvent": {
  "node": "Office"
 },
 "OfficeConnection": {
  "edges": "OfficeEdge",
  "nodes": "Office"
 },
 "OfficeEdge": {
  "node": "Office"
 },
 "Organisation": {
  "claims": "ClaimConnection",
  "mergedInto": "Organisation",
  "stances": "StanceConnection",
  "votes": "VoteConnection"
 },
 "OrganisationAnswerEvent": {
  "node": "Organisation"
 },
 "OrganisationConnection": {
  "edges": "OrganisationEdge",
  "nodes": "Organisation"
 },
 "OrganisationEdge": {
  "node": "Organisation"
 },
 "Participation": {
  "subject": "Actor"
 },
 "ParticipationAnswerEvent": {
  "node": "Participation"
 },
 "ParticipationConnection": {
  "edges": "ParticipationEdge",
  "groups": "ParticipationGroup",
  "nodes": "Participation"
 },
 "ParticipationEdge": {
  "node": "Participation"
 },
 "ParticipationGroup": {
  "key": "ParticipationGroupKey"
 },
 "ParticipationGroupKey": {
  "subject": "Actor"
 },
 "Paths": {
  "nodes": "ClaimPath"
 },
 "Person": {
  "claims": "ClaimConnection",
  "mergedInto": "Person",
  "stances": "StanceConnection",
  "votes": "VoteConnection"
 },
 "PersonAnswerEvent": {
  "node": "Person"
 },
 "PersonConnection": {
  "edges": "PersonEdge",
  "nodes": "Person"
 },
 "PersonEdge": {
  "node": "Person"
 },
 "Query": {
  "changes": "ChangeConnection",
  "claims": "ClaimConnection",
  "issues": "IssueConnection",
  "node": "Node",
  "nodes": "Node",
  "stances": "StanceConnection",
  "votes": "VoteConnection"
 },
 "Recognition": {
  "of": "Entity",
  "subject": "Actor"
 },
 "RecognitionAnswerEvent": {
  "node": "Recognition"
 },
 "RecognitionConnection": {
  "edges": "RecognitionEdge",
  "groups": "RecognitionGroup",
  "nodes": "Recognition"
 },
 "RecognitionEdge": {
  "node": "Recognition"
 },
 "RecognitionGroup": {
  "key": "RecognitionGroupKey"
 },
 "RecognitionGroupKey": {
  "of": "Entity",
  "subject": "Actor"
 },
 "RecordedExistence": {
  "claim": "Existence"
 },
 "RecordedHolding": {
  "claim": "Holding"
 },
 "RecordedIdentity": {
  "claim": "Identity"
 },
 "RecordedMembership": {
  "claim": "Membership"
 },
 "RecordedNaming": {
  "claim": "Naming"
 },
 "RecordedParticipation": {
  "claim": "Participation"
 },
 "RecordedRecognition": {
  "claim": "Recognition"
 },
 "RecordedRelation": {
  "claim": "Relation"
 },
 "RecordedStance": {
  "claim": "Stance"
 },
 "RecordedStatement": {
  "claim": "Statement"
 },
 "RecordedSuccession": {
  "claim": "Succession"
 },
 "RecordedTenure": {
  "claim": "Tenure"
 },
 "RecordedVote": {
  "claim": "Vote"
 },
 "Region": {
  "claims": "ClaimConnection",
  "mergedInto": "Region"
 },
 "RegionAnswerEvent": {
  "node": "Region"
 },
 "RegionConnection": {
  "edges": "RegionEdge",
  "nodes": "Region"
 },
 "RegionEdge": {
  "node": "Region"
 },
 "Relation": {
  "subject": "Actor",
  "with": "Actor"
 },
 "RelationAnswerEvent": {
  "node": "Relation"
 },
 "RelationConnection": {
  "edges": "RelationEdge",
  "groups": "RelationGroup",
  "nodes": "Relation"
 },
 "RelationEdge": {
  "node": "Relation"
 },
 "RelationGroup": {
  "key": "RelationGroupKey"
 },
 "RelationGroupKey": {
  "subject": "Actor",
  "with": "Actor"
 },
 "RetractedClaim": {
  "claim": "Claim"
 },
 "SameAs": {
  "claim": "Identity",
  "entity": "Entity"
 },
 "SavedEvent": {
  "entity": "Event"
 },
 "SavedIssue": {
  "entity": "Issue"
 },
 "SavedNation": {
  "entity": "Nation"
 },
 "SavedOffice": {
  "entity": "Office"
 },
 "SavedOrganisation": {
  "entity": "Organisation"
 },
 "SavedPerson": {
  "entity": "Person"
 },
 "SavedRegion": {
  "entity": "Region"
 },
 "SavedSource": {
  "entity": "Source"
 },
 "SavedTerritory": {
  "entity": "Territory"
 },
 "SearchConnection": {
  "edges": "SearchEdge",
  "nodes": "Node"
 },
 "SearchEdge": {
  "node": "Node"
 },
 "Source": {
  "claims": "ClaimConnection",
  "mergedInto": "Source"
 },
 "SourceAnswerEvent": {
  "node": "Source"
 },
 "SourceConnection": {
  "edges": "SourceEdge",
  "nodes": "Source"
 },
 "SourceEdge": {
  "node": "Source"
 },
 "Stance": {
  "subject": "Actor"
 },
 "StanceAnswerEvent": {
  "node": "Stance"
 },
 "StanceConnection": {
  "edges": "StanceEdge",
  "groups": "StanceGroup",
  "nodes": "Stance"
 },
 "StanceEdge": {
  "node": "Stance"
 },
 "StanceGroup": {
  "key": "StanceGroupKey"
 },
 "StanceGroupKey": {
  "subject": "Actor"
 },
 "StateClaim": {
  "subject": "Entity"
 },
 "Statement": {
  "subject": "Actor"
 },
 "StatementAnswerEvent": {
  "node": "Statement"
 },
 "StatementConnection": {
  "edges": "StatementEdge",
  "groups": "StatementGroup",
  "nodes": "Statement"
 },
 "StatementEdge": {
  "node": "Statement"
 },
 "StatementGroup": {
  "key": "StatementGroupKey"
 },
 "StatementGroupKey": {
  "subject": "Actor"
 },
 "Subscription": {
  "changes": "Change"
 },
 "Succession": {
  "of": "Entity",
  "subject": "Entity"
 },
 "SuccessionAnswerEvent": {
  "node": "Succession"
 },
 "SuccessionConnection": {
  "edges": "SuccessionEdge",
  "groups": "SuccessionGroup",
  "nodes": "Succession"
 },
 "SuccessionEdge": {
  "node": "Succession"
 },
 "SuccessionGroup": {
  "key": "SuccessionGroupKey"
 },
 "SuccessionGroupKey": {
  "of": "Entity",
  "subject": "Entity"
 },
 "Tenure": {
  "of": "Actor",
  "subject": "Person"
 },
 "TenureAnswerEvent": {
  "node": "Tenure"
 },
 "TenureConnection": {
  "edges": "TenureEdge",
  "groups": "TenureGroup",
  "nodes": "Tenure"
 },
 "TenureEdge": {
  "node": "Tenure"
 },
 "TenureGroup": {
  "key": "TenureGroupKey"
 },
 "TenureGroupKey": {
  "of": "Actor",
  "subject": "Person"
 },
 "Territory": {
  "claims": "ClaimConnection",
  "mergedInto": "Territory"
 },
 "TerritoryAnswerEvent": {
  "node": "Territory"
 },
 "TerritoryConnection": {
  "edges": "TerritoryEdge",
  "nodes": "Territory"
 },
 "TerritoryEdge": {
  "node": "Territory"
 },
 "Vote": {
  "subject": "Actor"
 },
 "VoteAnswerEvent": {
  "node": "Vote"
 },
 "VoteConnection": {
  "edges": "VoteEdge",
  "groups": "VoteGroup",
  "nodes": "Vote"
 },
 "VoteEdge": {
  "node": "Vote"
 },
 "VoteGroup": {
  "key": "VoteGroupKey"
 },
 "VoteGroupKey": {
  "subject": "Actor"
 }
};

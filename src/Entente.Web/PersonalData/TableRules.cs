using Entente.Web.Adhering;
using static Entente.Web.PersonalData.Whose;

namespace Entente.Web.PersonalData;

/// <summary>
/// Every table and every column of the database: whose personal data it is, and what erasing makes of it. A test goes through the schema of a real database, so a
/// column without a line here fails the build. Erasing goes by this order: what refers to a row stands before it.
/// </summary>
public static class TableRules
{
    private const string Opens = "opens something; whoever may have it was given it once";
    private const string RandomNumber = "a random number that leads nowhere once the account is gone";
    private const string Office = "the reasons of the office, which it owes to others; its people stand under a number";

    // What an application says of the organisation and not of whoever wrote it. What is not named here goes, so a new question of the form is personal until it is.
    private static readonly string[] OfOrganisation =
    [
        Fields.Name, Fields.NameFr, Fields.Party, Fields.Kind, Fields.Country, Fields.Domain, Fields.Route, Fields.Statement, Fields.Agreement, Fields.Other, Fields.On, Fields.Website,
        Fields.Claim,
    ];

    public static readonly IReadOnlyList<TableRule> All =
    [
        // The public log: append-only, of organisations, in the same words for everybody. Nothing of it is ever erased.
        Nobodys("schema_migration", "which migrations were made", "number", "name", "sha256", "applied_at"),
        Nobodys("instance", "which log this is", "one", "origin", "vkey"),
        Nobodys("log_entry", "acts of organisations", "idx", "leaf_hash", "bytes"),
        Nobodys("checkpoint", "signed sizes of the log", "size", "note"),
        Nobodys("cosignature", "what witnesses said of them", "size", "line", "received_ms"),
        Nobodys("setting", "settings of the instance", "name", "value"),
        Nobodys("form_key", "keys that seal forms", "id", "xml"),
        Nobodys("progress_asked", "which party was asked about which year", "party", "year", "asked_at"),
        Nobodys("webhook", "programs of parties", "id", "party", "url", "topic", "secret", "previous", "previous_until", "told", "state", "failing_since", "made_at"),
        Nobodys("webhook_delivery", "what programs were told", "id", "webhook_id", "notice", "state", "attempts", "queued_at", "due_at", "done_at", "answer"),

        // Mailboxes.
        new("letter", "letters to a mailbox; the file of one goes after the transaction",
        [
            .. Theirs(Mailbox, "id", "recipient", "language", "kind", "subject", "state", "attempts", "queued_at", "due_at", "done_at", "failure"),
            Secret("text", Mailbox), Secret("unsubscribe", Mailbox),
        ]) { OfMailbox = RowRule.Deleted("lower(recipient) = @Mailbox") },
        new("subscription", "what a mailbox is subscribed to", [.. Theirs(Mailbox, "subscriber_id", "topic", "asked_at", "confirmed_at")])
            { OfMailbox = RowRule.Deleted("subscriber_id IN (SELECT id FROM subscriber WHERE key = @Mailbox)") },
        new("subscriber", "who gets letters about notices", [.. Theirs(Mailbox, "id", "mailbox", "key", "language", "told", "told_at"), Secret("secret", Mailbox)])
            { OfMailbox = RowRule.Deleted("key = @Mailbox") },
        new("party_mailbox", "where a party's people are written to", [.. Theirs(Mailbox, "party", "mailbox", "language", "since")])
            { OfMailbox = RowRule.Deleted("lower(mailbox) = @Mailbox") },

        // Matters: of a mailbox, what only the applicant said goes; the organisation, the decision and its days stay.
        new("matter_token", "links that were mailed", [.. Theirs(Mailbox, "id", "matter", "purpose", "mailbox", "expires_at"), Secret("hash", Mailbox)])
            { OfMailbox = RowRule.Deleted("lower(mailbox) = @Mailbox") },
        new("matter_document", "the applicant's document; the log keeps its SHA-256, which tells nothing of it", [.. Theirs(Mailbox, "matter", "type", "sha256", "bytes", "at")])
            { OfMailbox = RowRule.Deleted("matter = @Matter") },
        new("matter_proof", "what was proven",
        [
            .. Plain("matter", "kind", "at"), Kept("actor", Person, RandomNumber),
            new("evidence", Mailbox, "CASE WHEN kind IN ('dns', 'wellknown') THEN evidence ELSE '' END"),
        ]) { OfPerson = RowRule.Kept("actor = @Person"), OfMailbox = RowRule.Kept("matter = @Matter") },
        new("matter_word", "what was said and decided; what an account wrote in it stays, as a reason that is owed to others",
        [
            .. Plain("matter", "idx", "at", "action", "round"), Kept("actor", Person, RandomNumber), new("text", Mailbox, "''"),
        ]) { OfPerson = RowRule.Kept("actor = @Person"), OfMailbox = RowRule.Kept("matter = @Matter") },
        new("matter", "what is asked of the secretariat; what an account filed is the party's own request",
        [
            .. Plain("id", "kind", "status", "round", "party", "language", "opened_at", "filed_at", "due_at", "closed_at", "hindrance", "hindered_at"),
            new("hash", Mailbox, "NULL", Opens) { IsSecret = true }, new("filed_by", Person, "NULL"), new("challenge", Mailbox, "''"),
            new("says", Mailbox) { Rewrite = OnlyOrganisation },
        ]) { OfPerson = RowRule.Kept("filed_by = @Person"), OfMailbox = RowRule.Kept("id = @Matter") },
        new("contribution", "events and case studies; they are the party's, and it withdraws them",
        [
            .. Plain(
                "id", "kind", "party", "status", "title_en", "title_fr", "text_en", "text_fr", "url", "starts_at", "ends_at", "attendance", "openness", "place", "city", "country",
                "agreement", "principle", "proposed_at", "decided_at", "reason", "revision", "changed_at", "amends"),
            new("proposed_by", Person, "NULL"),
        ]) { OfPerson = RowRule.Kept("proposed_by = @Person") },
        new("proposal", "acts that two of the secretariat append",
        [
            .. Plain("id", "kind", "about", "body", "digest", "state", "proposed_at", "decided_at", "first_act", "acts"), Kept("proposed_by", Person, RandomNumber),
            Kept("decided_by", Person, RandomNumber), Kept("reason", Person, Office), Kept("remark", Person, Office),
        ]) { OfPerson = RowRule.Kept("proposed_by = @Person OR decided_by = @Person") },

        // Accounts.
        new("passkey", "ways in",
            [.. Theirs(Person, "credential_id", "person_id", "name", "public_key", "sign_count", "transports", "backup_eligible", "backed_up", "added_at", "used_at")])
            { OfPerson = RowRule.Deleted("person_id = @Person") },
        new("session", "where somebody is signed in",
            [.. Theirs(Person, "id", "person_id", "device", "address", "started_at", "seen_at"), Secret("hash", Person), Secret("stamp", Person)])
            { OfPerson = RowRule.Deleted("person_id = @Person") },
        new("membership", "for whom somebody speaks", [.. Theirs(Person, "person_id", "party", "role", "since")]) { OfPerson = RowRule.Deleted("person_id = @Person") },
        new("recovery_code", "codes on paper", [.. Theirs(Person, "id", "person_id"), Secret("hash", Person)]) { OfPerson = RowRule.Deleted("person_id = @Person") },
        new("recovery_request", "who asks to be let in again, and who vouched",
            [.. Theirs(Person, "id", "asked_at", "expires_at", "person_id", "within", "first_by", "second_by"), Secret("hash", Person)])
            { OfPerson = RowRule.Deleted("person_id = @Person OR first_by = @Person OR second_by = @Person") },
        new("api_token", "tokens for programs",
            [.. Theirs(Person, "id", "person_id", "name", "scopes", "made_at", "expires_at", "used_at"), Secret("hash", Person)])
            { OfPerson = RowRule.Deleted("person_id = @Person") },
        new("invitation", "open invitations, with the name of whom they are for",
            [.. Theirs(Person | Mailbox, "id", "party", "role", "whom", "made_by", "made_at", "expires_at"), Secret("hash", Person | Mailbox)])
            { OfPerson = RowRule.Deleted("made_by = @Person"), OfMailbox = RowRule.Deleted("party = @Party AND whom = @Signer") },
        new("audit", "who did or saw what; append-only, and never holds a name or a mailbox",
        [
            .. Plain("idx", "at", "action", "detail"), Kept("actor", Person, RandomNumber), Kept("object", Person | Mailbox, "the random number of an account or of a matter"),
        ]) { OfPerson = RowRule.Kept("actor = @Person OR object = 'person:' || @Person"), OfMailbox = RowRule.Kept("object = 'matter:' || @Matter") },
        new("person", "the account", [.. Theirs(Person, "id", "name", "secretariat", "joined_at"), Secret("security_stamp", Person)]) { OfPerson = RowRule.Deleted("id = @Person") },
    ];

    private static TableRule Nobodys(string table, string why, params IEnumerable<string> columns) => new(table, why, [.. Plain(columns)]);

    private static IEnumerable<ColumnRule> Plain(params IEnumerable<string> columns) => columns.Select(column => new ColumnRule(column, Nobody));

    private static IEnumerable<ColumnRule> Theirs(Whose whose, params IEnumerable<string> columns) => columns.Select(column => new ColumnRule(column, whose));

    private static ColumnRule Secret(string column, Whose whose) => new(column, whose, Why: Opens) { IsSecret = true };

    private static ColumnRule Kept(string column, Whose whose, string why) => new(column, whose, Why: why);

    private static string OnlyOrganisation(string says)
        => Answers.Of(Answers.Read(says).All.Where(pair => OfOrganisation.Contains(pair.Key)).Select(pair => (pair.Key, (string?)pair.Value))).Write();
}

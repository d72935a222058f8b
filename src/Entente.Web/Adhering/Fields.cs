namespace Entente.Web.Adhering;

/// <summary>The names of what is asked, as they stand in forms and in what is kept.</summary>
public static class Fields
{
    public const string Name = "name";
    public const string NameFr = "name-fr";
    public const string Party = "party";
    public const string Kind = "kind";
    public const string Country = "country";
    public const string Domain = "domain";
    public const string Route = "route";
    public const string Signer = "signer";
    public const string Function = "function";
    public const string Authority = "authority";
    public const string Document = "document";
    public const string Mailbox = "mailbox";
    public const string Contact = "contact";
    public const string Statement = "statement";

    // Of changes and leavings.
    public const string Agreement = "agreement";
    public const string Other = "entry";
    public const string On = "on";
    public const string Reason = "reason";
    public const string Website = "website";
    public const string Claim = "claim";

    /// <summary>Stands for "none of them": no party that there is, no country, no domain.</summary>
    public const string None = "none";
}

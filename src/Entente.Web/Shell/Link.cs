namespace Entente.Web.Shell;

/// <summary>A label and where it leads.</summary>
public sealed record Link(string Label, string Url);

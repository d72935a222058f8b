using Entente.Web.Shell;

namespace Entente.Web.Components;

/// <summary>One observation behind a standing.</summary>
/// <param name="When">The day, as precisely as it is known, in the reader's language.</param>
/// <param name="Text">What is observed.</param>
/// <param name="Source">Where it was found.</param>
/// <param name="Act">The act of the log that carries it, such as "act 512".</param>
/// <param name="SetAside">Why it does not count, when stronger evidence stands against it.</param>
public sealed record EvidenceItem(string? When, string Text, Link? Source = null, Link? Act = null, string? SetAside = null);

/// <summary>A filter that is on, and the page without it.</summary>
public sealed record Chip(string Label, string? RemoveUrl = null);

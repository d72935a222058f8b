using Entente.Register;
using Entente.Web.Instance;

namespace Entente.Web.Sources;

/// <summary>A source, what was seen of it, and how many acts rest on it.</summary>
public sealed record SourceRow(
    SourceId Id, string Title, string? Publisher, PartialDate? Published, string? Url, string? Kind, string? Retrieved, Seen Seen, bool Unverified, int Acts);

/// <summary>Sources that pass the filters.</summary>
public sealed record SourceList(int Recorded, IReadOnlyList<SourceRow> Sources, IReadOnlyList<string> Kinds);

/// <summary>An act that rests on a source: what it is about, and the date it speaks of.</summary>
public sealed record SourceAct(long Index, string Kind, IReadOnlyList<Named> Parties, Named? Group, PartialDate? Date);

/// <summary>How many acts of a kind rest on a source.</summary>
public sealed record ActKindCount(string Kind, int Count);

/// <summary>A source and a page of the acts that rest on it, in the order of the log.</summary>
/// <param name="DeclaredBy">The act that declared the source.</param>
public sealed record SourceModel(
    SourceRow Source, long DeclaredBy, IReadOnlyList<ActKindCount> Kinds, IReadOnlyList<SourceAct> Acts, int Page, int Pages);

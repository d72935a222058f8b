using Entente.Register;
using Entente.Web.Acts;

namespace Entente.Web.Sources;

/// <summary>A source, what was seen of it, and how many acts rest on it.</summary>
public sealed record SourceRow(
    SourceId Id, string Title, string? Publisher, PartialDate? Published, string? Url, string? Kind, string? Retrieved, Seen Seen, bool Unverified, int Acts);

/// <summary>Sources that pass the filters.</summary>
public sealed record SourceList(int Recorded, IReadOnlyList<SourceRow> Sources, IReadOnlyList<string> Kinds);

/// <summary>How many acts of a kind rest on a source.</summary>
public sealed record ActKindCount(string Kind, int Count);

/// <summary>A source and a page of the acts that rest on it, in the order of the log.</summary>
/// <param name="DeclaredBy">The act that declared the source.</param>
public sealed record SourceModel(
    SourceRow Source, long DeclaredBy, IReadOnlyList<ActKindCount> Kinds, IReadOnlyList<ActLine> Acts, int Page, int Pages);

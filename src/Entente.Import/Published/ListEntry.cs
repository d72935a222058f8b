using NodaTime;

namespace Entente.Import.Published;

/// <summary>One supporter as the published list shows it. People's own pages and accounts, which some files name, are not read.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line of its name.</param>
/// <param name="Name">Its name, never empty.</param>
/// <param name="Category">The list's category with hyphens, or null.</param>
/// <param name="Nature">A finer sort in French, or null.</param>
/// <param name="Nationality">A code of three letters, in 2019 a French name; or null.</param>
/// <param name="SignedOn">The date of its sign-on form, or null.</param>
/// <param name="Website">Its site, or null.</param>
/// <param name="Alliances">Tags of 2019 that name the pact through which it came; may be empty.</param>
public sealed record ListEntry(
    string File,
    int Line,
    string Name,
    string? Category,
    string? Nature,
    string? Nationality,
    LocalDate? SignedOn,
    string? Website,
    IReadOnlyList<string> Alliances);

/// <summary>The list as it stood at the end of a day.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Entries">Its entries in the order of their files.</param>
public sealed record ListSnapshot(LocalDate Day, IReadOnlyList<ListEntry> Entries);

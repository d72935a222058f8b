using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import;

/// <summary>Whether a fault stops an import.</summary>
public enum FaultSeverity : byte
{
    /// <summary>Worth a look; the import goes on, and the message says what was done about it.</summary>
    Warning,

    /// <summary>Nothing of the import is taken until this is put right.</summary>
    Error,
}

/// <summary>Something wrong in what is to be imported, where it is, and what would be right.</summary>
/// <param name="File">The file, by its name inside what was imported.</param>
/// <param name="Line">Line from 1; 0 where the file as a whole is meant.</param>
/// <param name="Column">Column from 1, in UTF-16 code units as editors count; 0 where the line or file as a whole is meant.</param>
/// <param name="ColumnName">The name of the column, or null outside of columns.</param>
/// <param name="Message">What is wrong and what would be right.</param>
/// <param name="Severity">Whether it stops the import.</param>
public sealed record Fault(
    string File, int Line, int Column, string? ColumnName, string Message, FaultSeverity Severity = FaultSeverity.Error)
{
    /// <summary>One line as compilers write it: <c>parties.csv:12:5: error: kind: …</c>.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var place = Line == 0 ? File : Column == 0 ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
        var severity = Severity == FaultSeverity.Error ? "error" : "warning";
        return ColumnName is null ? $"{place}: {severity}: {Message}" : $"{place}: {severity}: {ColumnName}: {Message}";
    }
}

/// <summary>An act to be, and the row that it was read from.</summary>
/// <param name="Says">What it says.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line from 1; 0 where it follows from many.</param>
public sealed record ImportedAct(ActBody Says, string File, int Line);

/// <summary>What an import gives: all of its acts, or none and the faults.</summary>
public sealed class ImportResult
{
    internal ImportResult(
        IReadOnlyList<ImportedAct> acts, IReadOnlyList<Fault> faults, IReadOnlyDictionary<string, PartyId>? listedNames = null)
    {
        ListedNames = listedNames ?? new Dictionary<string, PartyId>(StringComparer.Ordinal);
        Faults = faults;
        Succeeded = !faults.Any(f => f.Severity == FaultSeverity.Error);
        Acts = Succeeded ? acts : [];
    }

    /// <summary>True when no fault is an error.</summary>
    public bool Succeeded { get; }

    /// <summary>The acts in the order in which they enter the log; empty unless <see cref="Succeeded"/>.</summary>
    public IReadOnlyList<ImportedAct> Acts { get; }

    /// <summary>Parties by names under which a published list showed them (identities.csv). They are no acts.</summary>
    public IReadOnlyDictionary<string, PartyId> ListedNames { get; }

    /// <summary>Every fault, in the order of the files and their lines.</summary>
    public IReadOnlyList<Fault> Faults { get; }
}

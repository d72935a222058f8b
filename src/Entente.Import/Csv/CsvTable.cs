namespace Entente.Import.Csv;

/// <summary>One field as it stands in the file.</summary>
/// <param name="Text">Its text without quotes.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="Column">Column at which it begins, from 1.</param>
internal readonly record struct CsvField(string Text, int Line, int Column);

/// <summary>One record. Where it is not well formed its fields are a guess, good enough to know its id and no more.</summary>
/// <param name="Fields">Its fields, as many as there are.</param>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="IsWellFormed">False for wrong quoting, bytes that are no UTF-8, or a wrong number of fields.</param>
internal sealed record CsvRecord(IReadOnlyList<CsvField> Fields, int Line, bool IsWellFormed);

/// <summary>A CSV file with a header, read as a whole.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Columns">The place of each column that the file has.</param>
/// <param name="Records">The records after the header.</param>
internal sealed record CsvTable(string File, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<CsvRecord> Records);

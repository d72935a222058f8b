namespace Entente.Import.Csv;

/// <summary>Holds a file against what is known of its columns.</summary>
internal static class CsvTables
{
    /// <summary>The table of a file, or null when its header cannot be used.</summary>
    public static CsvTable? Read(FactFile known, ReadOnlySpan<byte> utf8, List<Fault> faults)
    {
        var before = faults.Count;
        var records = CsvParser.Read(known.Name, utf8, faults);
        if (records.Count == 0)
        {
            if (faults.Count == before)
                faults.Add(new Fault(known.Name, 1, 1, null, $"is empty; its first line must name the columns: {known.ColumnNames}"));
            return null;
        }

        var columns = Header(known, records[0], faults);
        records.RemoveAt(0);
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            if (record.Fields.Count == columns.Width)
                continue;
            if (record.IsWellFormed)
            {
                var place = record.Fields[Math.Min(record.Fields.Count - 1, columns.Width)];
                faults.Add(new Fault(
                    known.Name, place.Line, place.Column, null, $"the row has {record.Fields.Count} fields; the header names {columns.Width} columns"));
            }

            records[i] = record with { IsWellFormed = false };
        }

        return columns.IsUsable ? new CsvTable(known.Name, columns.Places, records) : null;
    }

    private static (Dictionary<string, int> Places, int Width, bool IsUsable) Header(FactFile known, CsvRecord header, List<Fault> faults)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var isUsable = header.IsWellFormed;
        for (var i = 0; i < header.Fields.Count; i++)
        {
            var (name, line, column) = header.Fields[i];
            string? fault = null;
            if (!known.Columns.Any(c => c.Name == name))
                fault = $"column '{name}' is unknown; {known.Name} has the columns {known.ColumnNames}";
            else if (!places.TryAdd(name, i))
                fault = $"column '{name}' stands twice in the header";
            if (fault is not null)
                faults.Add(new Fault(known.Name, line, column, null, fault));
        }

        foreach (var column in known.Columns.Where(c => c.IsRequired && !places.ContainsKey(c.Name)))
        {
            isUsable = false;
            faults.Add(new Fault(known.Name, header.Line, 0, column.Name, $"the column is missing; {known.Name} needs {known.RequiredNames}"));
        }

        return (places, header.Fields.Count, isUsable);
    }
}

using System.Data.Common;

namespace Entente.Storage;

/// <summary>Plain commands on any connection, and values that are believed only when they have the type that their table declares.</summary>
internal static class Sql
{
    public const string RestoreHint = "Restore the newest backup that verifies, together with its key file.";

    public static DbCommand Command(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }

    public static int Execute(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(connection, sql, parameters);
        return command.ExecuteScalar();
    }

    /// <summary>A whole number that a query must give.</summary>
    public static long Number(DbConnection connection, string sql) =>
        Scalar(connection, sql) is long number
            ? number
            : throw new LogIntegrityException($"{connection.DataSource} is damaged: {sql} gives no number", RestoreHint);

    /// <summary>
    /// A column of the type that its table declares. STRICT tables hold nothing else, but a damaged page may: that is a fault of the database, not
    /// of the program that reads it.
    /// </summary>
    public static T Value<T>(DbConnection from, DbDataReader row, int column) =>
        row.GetValue(column) is T value
            ? value
            : throw new LogIntegrityException(
                $"{from.DataSource} is damaged: column {row.GetName(column)} holds a value that its type does not allow", RestoreHint);
}

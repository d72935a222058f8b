using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using static Entente.Storage.Sql;

namespace Entente.Storage;

/// <summary>One numbered SQL file. Once released it is never edited: its checksum stands in every database.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    public byte[] Sha256 { get; } = SHA256.HashData(Encoding.UTF8.GetBytes(Sql));
}

/// <summary>
/// Brings a database to the schema of this program, one migration a transaction, and refuses any that did not come about in just this way. What the kinds
/// of database say differently, their own class says.
/// </summary>
internal abstract class Migrations(IReadOnlyList<Migration> known)
{
    private const string Hint = "Restore the newest backup that verifies. Never edit a migration that was released; add one.";

    protected IReadOnlyList<Migration> Known => known;

    /// <summary>Applies what is missing. A crash leaves whole migrations only; the next start goes on with the first missing one.</summary>
    public void Apply(DbConnection connection, string place)
    {
        using (var first = connection.BeginTransaction())
        {
            PrepareBookkeeping(connection);
            first.Commit();
        }
        foreach (var migration in known.Skip(Check(connection, place)))
        {
            using var transaction = connection.BeginTransaction();
            PrepareBookkeeping(connection);
            // Another instance may have been quicker.
            if (Check(connection, place) < migration.Number)
                Write(connection, migration);
            transaction.Commit();
        }
    }

    /// <summary>For readers, who change nothing: all migrations must be there already, and the schema must be what they make.</summary>
    public void RequireCurrent(DbConnection connection, string place)
    {
        var applied = Check(connection, place);
        if (applied < known.Count)
            throw new StoreUnavailableException(
                $"{place} was made by an older version: it has {applied} of {known.Count} migrations",
                "Open it once with this version for writing (start the server): that upgrades it.");
        RequireSchema(connection, place);
    }

    /// <summary>
    /// Compares each table, index and trigger with those of a fresh database: a dropped trigger would leave the log open to UPDATE and DELETE.
    /// </summary>
    public void RequireSchema(DbConnection connection, string place)
    {
        var found = ReadSchema(connection);
        var expected = FreshSchema(connection);
        foreach (var (name, sql) in expected)
            if (!found.TryGetValue(name, out var actual))
                throw new LogIntegrityException($"{place} has lost its {name}", Hint);
            else if (actual != sql)
                throw new LogIntegrityException($"{place} has another {name} than the migrations make", Hint);
        foreach (var name in found.Keys)
            if (!expected.ContainsKey(name))
                throw new LogIntegrityException($"{place} has a {name} that no migration made", Hint);
    }

    /// <summary>How many are applied: always the first so many, with the bytes that this program has. Changes nothing.</summary>
    public int Check(DbConnection connection, string place)
    {
        using var command = Command(connection, "SELECT number, name, sha256 FROM schema_migration ORDER BY number");
        using var reader = command.ExecuteReader();
        var applied = 0;
        while (reader.Read())
        {
            var number = Value<long>(connection, reader, 0);
            var name = Value<string>(connection, reader, 1);
            if (number > known.Count)
                throw new StoreUnavailableException(
                    $"{place} was made by a newer version: it has migration {number} ({name}), this program knows {known.Count}",
                    "Upgrade this program, or restore the backup made before the upgrade.");
            if (number != applied + 1)
                throw new LogIntegrityException($"{place} lacks migration {applied + 1}, but has {number} ({name})", Hint);
            var migration = known[applied];
            if (migration.Name != name || !migration.Sha256.AsSpan().SequenceEqual(Value<byte[]>(connection, reader, 2)))
                throw new LogIntegrityException(
                    $"{place} has migration {number} ({name}) with another content than this program's {number} ({migration.Name})", Hint);
            applied++;
        }
        return applied;
    }

    /// <summary>Keeps others from migrating until the transaction ends, and makes the table of applied migrations when it is not there.</summary>
    protected abstract void PrepareBookkeeping(DbConnection connection);

    /// <summary>Each table, index and trigger by kind and name, with what defines it.</summary>
    protected abstract Dictionary<string, string> ReadSchema(DbConnection connection);

    /// <summary>The schema of a database that has just been made.</summary>
    protected abstract Dictionary<string, string> FreshSchema(DbConnection connection);

    /// <summary>Runs a migration and notes it.</summary>
    protected static void Write(DbConnection connection, Migration migration)
    {
        Execute(connection, migration.Sql);
        Execute(
            connection, "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES (@number, @name, @sha256, @at)",
            ("@number", (long)migration.Number), ("@name", migration.Name), ("@sha256", migration.Sha256),
            ("@at", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)));
    }

    /// <summary>The files of a folder that are embedded in this assembly.</summary>
    protected static List<Migration> ReadEmbedded(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var migrations = assembly.GetManifestResourceNames()
            .Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!, Encoding.UTF8);
                var name = file[(folder.Length + 1)..];
                var number = int.Parse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);
                return new Migration(number, Path.GetFileNameWithoutExtension(name)[5..], reader.ReadToEnd());
            })
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
            if (migrations[i].Number != i + 1)
                throw new InvalidOperationException(
                    $"migration files must be numbered from 0001 without a gap; found {migrations[i].Number} at place {i + 1}");
        return migrations;
    }
}

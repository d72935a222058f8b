using System.Data;
using System.Data.Common;
using Dapper;
using Entente.Storage;
using Entente.Web.Instance;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>
/// The private tables. Reading goes over a connection that cannot write; a change is one transaction of the ledger, and is durable when its task ends.
/// </summary>
public sealed class PrivateStore(Depositary depositary, TimeProvider time)
{
    /// <summary>To the millisecond, as the tables have it.</summary>
    public Instant Now => Instant.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    public T Read<T>(Func<PrivateSql, T> read) => depositary.Log.ReadPrivate(connection => read(new PrivateSql(connection, null)));

    /// <summary>Makes a change, all or nothing. It may run more than once before it is committed, so it must do nothing but SQL.</summary>
    public async Task<T> Write<T>(Func<PrivateSql, T> change)
    {
        var result = default(T)!;
        await depositary.Log.AppendAsync([], work => result = change(new PrivateSql(work)));
        return result;
    }

    /// <inheritdoc cref="Ledger.ForgetErased"/>
    public bool ForgetErased() => depositary.Log.ForgetErased();

    public Task Write(Action<PrivateSql> change) => Write(sql =>
    {
        change(sql);
        return true;
    });
}

/// <summary>Plain SQL on a connection, in its transaction where there is one. Parameters are <c>@name</c>; rows become records by their columns' names.</summary>
public readonly struct PrivateSql(DbConnection connection, DbTransaction? transaction)
{
    static PrivateSql()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantColumn());
    }

    public PrivateSql(PrivateWork work)
        : this(work.Connection, work.Transaction)
    {
    }

    public T? One<T>(string sql, object? parameters = null) => connection.QuerySingleOrDefault<T>(sql, parameters, transaction);

    /// <summary>One time, such as the earliest of all; null when there is none.</summary>
    public Instant? Time(string sql, object? parameters = null) => One<long?>(sql, parameters) is { } milliseconds ? Instant.FromUnixTimeMilliseconds(milliseconds) : null;

    public IReadOnlyList<T> All<T>(string sql, object? parameters = null) => connection.Query<T>(sql, parameters, transaction).AsList();

    /// <summary>
    /// The function that knows the small letters of every alphabet, as a server's own does; SQLite's knows those of ASCII only. It has a name of its own there, because a
    /// connection that goes back to the pool forgets its functions, and with one called "lower" it would forget SQLite's too.
    /// </summary>
    public string LowerOfAllLetters()
    {
        if (connection is not SqliteConnection sqlite)
            return "lower";
        sqlite.CreateFunction("lower_of_all", static (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
        return "lower_of_all";
    }

    /// <returns>How many rows were changed.</returns>
    public int Run(string sql, object? parameters = null) => connection.Execute(sql, parameters, transaction);

    private sealed class InstantColumn : SqlMapper.TypeHandler<Instant>
    {
        public override Instant Parse(object value) => Instant.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, Instant value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }
    }
}

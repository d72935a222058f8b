namespace Entente.Cli.Tests.Crash;

/// <summary>A log whose servers were killed, before both verifiers: ours, and the one that shares no code with it, where it is there.</summary>
internal static class Verification
{
    /// <summary>Verifies the database as the last kill left it, then what a server shows of it, and receipts that clients hold.</summary>
    public static async Task RunAsync(IndependentClient client, ServedLog log, Promises promises, string place, string folder)
    {
        var (key, saved) = (promises.Key!.ToString(), Path.Combine(folder, "saved"));
        await File.WriteAllBytesAsync(saved, promises.Saved!, TestContext.Current.CancellationToken);
        Assert.Contains("it continues the checkpoint", await OursAsync(folder, "log", "verify", "--db", place, "--vkey", key, "--old", saved), StringComparison.Ordinal);

        // The last start: nobody writes any more, and the clients catch up with all that there is.
        await log.StartAsync(loaded: false);
        promises.AssertAllKept();
        if (client.Missing is { } missing)
            TestContext.Current.AddWarning($"verified by our own verifier only: {missing}");
        else
            await client.OkAsync("log", "-src", log.Url, "-vkey", key, "-old", saved, "-every", "97");
        foreach (var (entry, receipt) in promises.Receipts)
        {
            var (entryFile, receiptFile) = (Path.Combine(folder, "entry"), Path.Combine(folder, "receipt"));
            await File.WriteAllBytesAsync(entryFile, entry, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(receiptFile, receipt, TestContext.Current.CancellationToken);
            await OursAsync(folder, "log", "verify-receipt", receiptFile, "--entry", entryFile, "--vkey", key);
            if (client.Missing is null)
                await client.OkAsync("proof", "-file", receiptFile, "-vkey", key, "-entry", entryFile);
        }
        await log.KillAsync();
    }

    private static async Task<string> OursAsync(string folder, params IReadOnlyList<string> arguments)
    {
        var ran = await CliProcess.RunAsync(folder, arguments);
        Assert.True(ran.ExitCode == 0, $"entente {string.Join(' ', arguments)}\n{ran.Out}{ran.Error}");
        return ran.Out;
    }
}

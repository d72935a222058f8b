using System.Text;
using Entente.Cli.Documents;

namespace Entente.Cli.Tests.Documents;

/// <summary>Archives are read without being unpacked to the disk, and an archive that is made to harm ends with its reason.</summary>
public class ArchiveTests
{
    private static readonly byte[] s_good = Encoding.UTF8.GetBytes(DocumentFolder.Good);

    private static readonly (string, byte[])[] s_entries = [("good.json", s_good), ("read.me", "no document"u8.ToArray()), ("inner/bad.json", "{"u8.ToArray()), ("last.json", s_good)];

    [Fact]
    public async Task Documents_in_archives_are_judged_and_what_is_damaged_is_said()
    {
        using var folder = new DocumentFolder();
        folder.WriteZip("a.zip", s_entries);
        folder.WriteTar("b.tar", isPacked: false, s_entries);
        folder.WriteTar("c.tar.gz", isPacked: true, s_entries);
        folder.WriteZip("locked.zip", s_entries);
        folder.Encrypt("locked.zip");
        folder.WriteZip("none.zip", ("read.me", []));
        folder.Write("noise.zip", "not an archive");
        folder.Write("noise.tgz", "not an archive");
        folder.WriteTar("cut.tar", isPacked: false, s_entries);
        folder.Write("cut.tar", File.ReadAllBytes(folder["cut.tar"]).AsSpan(0, 2000));
        folder.Write("other.7z", "");

        var ran = await CliProcess.RunAsync(
            folder.Root, "osv", "validate", "a.zip", "b.tar", "c.tar.gz", "locked.zip", "none.zip", "noise.zip", "noise.tgz", "cut.tar", "missing.zip", "other.7z", "a.zip", "--jobs", "2");

        Assert.Equal(1, ran.ExitCode);
        var lines = ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                .. Judged("a.zip"), .. Judged("b.tar"), .. Judged("c.tar.gz"),
                "locked.zip!/good.json: it is encrypted", .. Judged("locked.zip").Skip(1),
                "none.zip: there is no .json file in this archive",
            ],
            lines.Take(13));
        // What follows "damaged" are the platform's own words.
        Assert.StartsWith("noise.zip: the archive is damaged: ", lines[13], StringComparison.Ordinal);
        Assert.StartsWith("noise.tgz: the archive is damaged: ", lines[14], StringComparison.Ordinal);
        Assert.StartsWith("cut.tar", lines[15], StringComparison.Ordinal);
        Assert.Contains("cut.tar: the archive is damaged: ", ran.Out, StringComparison.Ordinal);
        Assert.Equal(
            [
                "missing.zip: there is no such file or directory",
                "other.7z: files packed as .7z are not read: unpack it first; .zip, .tar, and what is packed as .gz, .xz, .zst or .bz2 are read",
                .. Judged("a.zip"),
            ],
            lines.TakeLast(5));
    }

    [Fact]
    public async Task A_bomb_ends_where_it_is_larger_than_any_archive_of_documents_and_the_others_are_judged()
    {
        using var folder = new DocumentFolder();
        var zeros = new byte[68 << 20];
        folder.WriteZip("bomb.zip", ("good.json", s_good), ("bomb.json", zeros), ("after.json", s_good));
        folder.WriteTar("bomb.tar.gz", isPacked: true, ("good.json", s_good), ("bomb.bin", zeros), ("after.json", s_good));
        folder.Write("good.json", s_good);

        var ran = await CliProcess.RunAsync(folder.Root, "osv", "validate", "bomb.zip", "bomb.tar.gz", "good.json");

        const string Bomb = "the archive unpacks to more than 67108864 bytes, as archives do that are made to harm; the rest was not read";
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(
            ["bomb.zip!/good.json: valid (OSV)", $"bomb.zip: {Bomb}", "bomb.tar.gz!/good.json: valid (OSV)", $"bomb.tar.gz: {Bomb}", "good.json: valid (OSV)"],
            ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar")]
    [InlineData("a.tgz")]
    public void Limits_of_entries_and_of_bytes_hold_in_every_kind_of_archive(string name)
    {
        using var folder = new DocumentFolder();
        (string, byte[])[] entries = [.. Enumerable.Range(1, 5).Select(number => ($"{number}.json", s_good))];
        if (name == "a.zip")
            folder.WriteZip(name, entries);
        else
            folder.WriteTar(name, isPacked: name == "a.tgz", entries);

        Assert.Equal(["1.json", "2.json", "3.json", "the archive has more than {0} entries; the rest was not read: 3"], Read(new ArchiveLimits { MostEntries = 3 }));
        Assert.Equal(5, Read(new ArchiveLimits { MostEntries = 5 }).Length);

        var bytes = Read(new ArchiveLimits { MostBytes = s_good.Length - 1 });
        Assert.StartsWith("the archive unpacks to more than {0} bytes", Assert.Single(bytes), StringComparison.Ordinal);

        string[] Read(ArchiveLimits limits) =>
        [
            .. Archives.Documents(folder[name], entry => entry.EndsWith(".json", StringComparison.Ordinal), 1000, limits)
                .Select(document => document.Fault is { } fault ? $"{fault.Message.English}: {string.Join(' ', fault.Arguments)}" : document.Name[(document.Name.IndexOf("!/", StringComparison.Ordinal) + 2)..]),
        ];
    }

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tgz")]
    public void An_archive_may_unpack_to_so_many_times_its_own_size_and_to_what_does_no_harm(string name)
    {
        using var folder = new DocumentFolder();
        var document = new byte[100_000];
        if (name == "a.zip")
            folder.WriteZip(name, ("a.json", document));
        else
            folder.WriteTar(name, isPacked: true, ("a.json", document));
        var packed = new FileInfo(folder[name]).Length;
        var times = document.Length / packed;

        Assert.Equal(document, Read(new ArchiveLimits { FreeBytes = 0, MostTimes = times * 2 }).Held);
        Assert.Equal(document, Read(new ArchiveLimits { FreeBytes = document.Length * 2, MostTimes = 1 }).Held);
        Assert.Equal($"{packed * (times / 2)}", Assert.Single(Read(new ArchiveLimits { FreeBytes = 0, MostTimes = times / 2 }).Fault!.Arguments));

        InputDocument Read(ArchiveLimits limits) => Assert.Single(Archives.Documents(folder[name], _ => true, document.Length, limits));
    }

    [Fact]
    public void An_entry_that_is_longer_than_a_document_may_be_is_not_read_and_the_next_is()
    {
        using var folder = new DocumentFolder();
        folder.WriteZip("a.zip", ("long.json", new byte[5000]), ("good.json", s_good));

        var documents = Archives.Documents(folder["a.zip"], _ => true, 1000).ToArray();

        Assert.Equal("it has more than {0} bytes", documents[0].Fault?.Message.English);
        Assert.Equal(s_good, documents[1].Held);
    }

    [Theory]
    [InlineData("xz", ".tar.xz")]
    [InlineData("xz", ".txz")]
    [InlineData("zstd", ".tar.zst")]
    [InlineData("bzip2", ".tbz2")]
    public async Task What_a_program_of_the_system_unpacks_is_judged_as_any_archive(string program, string extension)
    {
        using var folder = new DocumentFolder();
        await PackAsync(folder, program, "a" + extension, s_entries);
        await PackAsync(folder, program, "bomb" + extension, [("good.json", s_good), ("bomb.bin", new byte[68 << 20]), ("after.json", s_good)]);
        folder.Write("cut" + extension, File.ReadAllBytes(folder["a" + extension]).AsSpan(0, 100));
        folder.Write("noise" + extension, "not an archive");

        var ran = await CliProcess.RunAsync(folder.Root, "osv", "validate", "a" + extension, "bomb" + extension, "cut" + extension, "noise" + extension, "missing" + extension);

        var lines = ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [.. Judged("a" + extension), $"bomb{extension}!/good.json: valid (OSV)", $"bomb{extension}: the archive unpacks to more than 67108864 bytes, as archives do that are made to harm; the rest was not read"],
            lines.Take(5));
        // What follows "damaged" are the program's own words.
        Assert.StartsWith($"cut{extension}: the archive is damaged: ", lines[5], StringComparison.Ordinal);
        Assert.StartsWith($"noise{extension}: the archive is damaged: ", lines[6], StringComparison.Ordinal);
        Assert.Equal([$"missing{extension}: there is no such file or directory"], lines[7..]);
    }

    [Theory]
    [InlineData("gzip", ".gz")]
    [InlineData("xz", ".xz")]
    [InlineData("zstd", ".zst")]
    [InlineData("bzip2", ".bz2")]
    public async Task One_document_or_a_file_of_them_is_judged_packed_too(string program, string extension)
    {
        using var folder = new DocumentFolder();
        folder.Write("good.json", s_good);
        folder.Write("bad.json", "{");
        folder.Write("lines.jsonl", [.. s_good, (byte)'\n', (byte)'{', (byte)'\n']);
        folder.Write("bomb.json", new byte[68 << 20]);
        string[] names = ["good.json", "bad.json", "lines.jsonl", "bomb.json"];
        foreach (var name in names)
            await PackAsync(folder, program, name, name + extension);
        folder.Write("noise.json" + extension, "not packed");

        var ran = await CliProcess.RunAsync(folder.Root, ["osv", "validate", .. names.Select(name => name + extension), "noise.json" + extension, "missing.json" + extension]);

        var lines = ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                $"good.json{extension}: valid (OSV)",
                $"bad.json{extension}:1:2: json: the document ends in the middle of a value",
                $"lines.jsonl{extension}!/1: valid (OSV)",
                $"lines.jsonl{extension}!/2:1:2: json: the document ends in the middle of a value",
                $"bomb.json{extension}: the archive unpacks to more than 67108864 bytes, as archives do that are made to harm; the rest was not read",
            ],
            lines.Take(5));
        Assert.StartsWith($"noise.json{extension}: the archive is damaged: ", lines[5], StringComparison.Ordinal);
        Assert.Equal([$"missing.json{extension}: there is no such file or directory"], lines[6..]);
    }

    [Fact]
    public async Task A_program_that_is_not_installed_is_named_and_the_others_are_judged()
    {
        using var folder = new DocumentFolder();
        folder.Write("a.tar.xz", "");
        folder.Write("good.json", s_good);

        var start = CliProcess.StartInfo(CliProcess.Program, folder.Root, ["osv", "validate", "a.tar.xz", "good.json"]);
        start.Environment["PATH"] = folder.Root;
        var ran = await CliProcess.RunAsync(start);

        Assert.Equal(["a.tar.xz: it is unpacked by the program xz, which is not installed here: install it, or unpack the archive first", "good.json: valid (OSV)"], ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static async Task PackAsync(DocumentFolder folder, string program, string name, (string, byte[])[] entries)
    {
        folder.WriteTar("plain.tar", isPacked: false, entries);
        await PackAsync(folder, program, "plain.tar", name);
    }

    private static async Task PackAsync(DocumentFolder folder, string program, string plain, string name)
    {
        var start = CliProcess.StartInfo(program, folder.Root, ["-c", plain]);
        try
        {
            using var packer = System.Diagnostics.Process.Start(start)!;
            await using (var packed = File.Create(folder[name]))
                await packer.StandardOutput.BaseStream.CopyToAsync(packed, TestContext.Current.CancellationToken);
            await packer.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not installed");
        }
    }

    private static string[] Judged(string archive) =>
        [$"{archive}!/good.json: valid (OSV)", $"{archive}!/inner/bad.json:1:2: json: the document ends in the middle of a value", $"{archive}!/last.json: valid (OSV)"];
}

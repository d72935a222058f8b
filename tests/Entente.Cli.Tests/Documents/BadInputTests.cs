using System.Text;

namespace Entente.Cli.Tests.Documents;

/// <summary>Whatever a file holds, there is one line that names the file, the place and the reason, and the other files are judged.</summary>
public class BadInputTests
{
    private const string Text = """{"id":"Réunion"}""";
    private static readonly UTF8Encoding s_withMark = new(encoderShouldEmitUTF8Identifier: true);

    // In the order in which they are given: what is in the file, and what is said of it in both languages.
    private static readonly (string Name, byte[] Content, string English, string French)[] s_files =
    [
        ("truncated.json", "{\"id\":\n\"CVE"u8.ToArray(), ":2:1: json: the document ends in the middle of a value", ":2:1: json: le document s’interrompt au milieu d’une valeur"),
        ("empty.json", [], ":1:1: json: the document is empty", ":1:1: json: le document est vide"),
        ("words.json", "hello"u8.ToArray(), ":1:1: json: a value is expected here, not 'h'", ":1:1: json: une valeur est attendue ici, et non 'h'"),
        ("utf16.json", Encoding.Unicode.GetBytes(Text), ":1:1: json: the document is UTF-16 or UTF-32; JSON is UTF-8", ":1:1: json: le document est en UTF-16 ou UTF-32 ; JSON est en UTF-8"),
        ("utf16-mark.json", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            ":1:1: json: the document is UTF-16 or UTF-32; JSON is UTF-8", ":1:1: json: le document est en UTF-16 ou UTF-32 ; JSON est en UTF-8"),
        ("mark.json", [.. s_withMark.Preamble, .. Encoding.UTF8.GetBytes(Text)], ":1:1: json: the document begins with a byte order mark; JSON is UTF-8 without one (RFC 8259, section 8.1)",
            ":1:1: json: le document commence par un indicateur d’ordre des octets ; JSON est en UTF-8, sans indicateur (RFC 8259, section 8.1)"),
        ("latin1.json", Encoding.Latin1.GetBytes(Text), ":1:9: json: not UTF-8: byte 0xE9 cannot stand here", ":1:9: json: ce n’est pas de l’UTF-8 : l’octet 0xE9 ne peut figurer ici"),
        ("twice.json", "{\"id\":\"é\",\n \"id\":\"b\"}"u8.ToArray(), ":2:2: json: the name \"id\" stands twice in one object", ":2:2: json: le nom « id » figure deux fois dans un même objet"),
        ("twice-unknown.json", "{\"x\":{\"own\":1,\"\\u006fwn\":2}}"u8.ToArray(), ":1:15: json: the name \"own\" stands twice in one object",
            ":1:15: json: le nom « own » figure deux fois dans un même objet"),
        ("deep.json", Encoding.ASCII.GetBytes(new string('[', 10_000) + new string(']', 10_000)), ":1:513: json: values are nested more than 512 deep",
            ":1:513: json: les valeurs sont imbriquées sur plus de 512 niveaux"),
        ("number.json", "{\"a\":1e99999,\"b\":01}"u8.ToArray(), ":1:18: json: not a number as JSON writes it", ":1:18: json: ce n’est pas un nombre tel que JSON l’écrit"),
        ("after.json", "{}\n{}"u8.ToArray(), ":2:1: json: the document goes on after its end with '{'", ":2:1: json: le document continue après sa fin par '{'"),
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task Every_bad_file_has_one_line_and_the_good_ones_are_judged(string language)
    {
        using var folder = new DocumentFolder();
        folder.Write("good.json", DocumentFolder.Good);
        folder.Write("wrong.json", DocumentFolder.Wrong);
        foreach (var (name, content, _, _) in s_files)
            folder.Write(name, content);
        Directory.CreateDirectory(folder["nothing"]);
        using (var nothing = File.Create(folder["huge.json"]))
            nothing.SetLength(1L << 30);

        var names = s_files.Select(file => file.Name);
        var ran = await CliProcess.RunAsync(folder.Root, ["osv", "validate", "good.json", .. names, "huge.json", "nothing", "missing.json", "*.none", "wrong.json", "good.json", "--lang", language, "--jobs", "2"]);

        var isFrench = language == "fr";
        Assert.Equal(
            [
                isFrench ? "good.json: valide (OSV)" : "good.json: valid (OSV)",
                .. s_files.Select(file => file.Name + (isFrench ? file.French : file.English)),
                isFrench ? "huge.json: il a plus de 268435456 octets" : "huge.json: it has more than 268435456 bytes",
                isFrench ? "nothing: il n’y a aucun fichier .json dans ce dossier" : "nothing: there is no .json file in this directory",
                isFrench ? "missing.json: ce fichier ou dossier n’existe pas" : "missing.json: there is no such file or directory",
                isFrench ? "*.none: aucun fichier ne correspond à ce motif" : "*.none: no file matches this pattern",
            ],
            Lines(ran.Out).Take(s_files.Length + 5));
        Assert.StartsWith("wrong.json:1:1: ", Lines(ran.Out)[s_files.Length + 5], StringComparison.Ordinal);
        Assert.StartsWith(isFrench ? "good.json: valide" : "good.json: valid", Lines(ran.Out)[^1], StringComparison.Ordinal);
        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(isFrench ? "19 documents : 2 valides, 1 non valide, 16 illisibles" : "19 documents: 2 valid, 1 not valid, 16 not readable", ran.Error.Trim());
    }

    [Fact]
    public async Task Standard_input_is_judged_once_and_its_faults_have_a_place()
    {
        using var folder = new DocumentFolder();
        folder.Write("good.json", DocumentFolder.Good);

        var good = await CliProcess.RunAsync(folder.Root, Encoding.UTF8.GetBytes(DocumentFolder.Good), "osv", "validate", "-");
        Assert.Equal((0, "-: valid (OSV)\n"), (good.ExitCode, good.Out));

        var bad = await CliProcess.RunAsync(folder.Root, "{\n\"id\" 1}"u8.ToArray(), "osv", "validate", "-", "good.json", "-");
        Assert.Equal(1, bad.ExitCode);
        Assert.Equal(
            ["-:2:6: json: a colon is expected here, not '1'", "good.json: valid (OSV)", "-: standard input can be read once only"],
            Lines(bad.Out));

        var lines = await CliProcess.RunAsync(folder.Root, Encoding.UTF8.GetBytes($"{DocumentFolder.Good}\n\n{{\n"), "osv", "validate", "-", "--lines");
        Assert.Equal(1, lines.ExitCode);
        Assert.Equal(["-!/1: valid (OSV)", "-!/3:1:2: json: the document ends in the middle of a value"], Lines(lines.Out));
    }

    [Fact]
    public async Task An_answer_that_could_not_be_written_whole_is_no_success()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "only Linux has a disk that is always full");
        using var folder = new DocumentFolder();
        folder.Write("good.json", DocumentFolder.Good);

        var ran = await CliProcess.RunAsync(CliProcess.StartInfo("/bin/sh", folder.Root, ["-c", $"'{CliProcess.Program}' osv validate good.json > /dev/full"]));

        Assert.Equal(3, ran.ExitCode);
        Assert.StartsWith("entente: the answer could not be written: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_under_a_directory_is_judged_by_name()
    {
        using var folder = new DocumentFolder();
        Directory.CreateDirectory(folder["all/inner"]);
        folder.Write("all/z.json", DocumentFolder.Good);
        folder.Write("all/b.json", "[");
        folder.Write("all/notes.txt", "no document");
        folder.Write("all/inner/a.json", DocumentFolder.Good);

        var ran = await CliProcess.RunAsync(folder.Root, "osv", "validate", "all");

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(
            ["all/b.json:1:2: json: the document ends in the middle of a value", "all/inner/a.json: valid (OSV)", "all/z.json: valid (OSV)"],
            Lines(ran.Out).Select(line => line.Replace('\\', '/')));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

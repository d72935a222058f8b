using System.Text;
using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Tests;

/// <summary>A small, sound set of facts that tests change in one place.</summary>
internal sealed class FactFolder
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal)
    {
        ["sources.csv"] = "id,title,publisher,published,url,kind,retrieved\n"
            + "the-list,The list,Depositary,2020,https://example.org/list,official-list,full\n"
            + "a-paper,\"A paper, with a comma\",Press,2020-05-01,,news,excerpt\n",
        ["agreements.csv"] = "id,name_en,name_fr,kind,launched,lead,legal_force,url\n"
            + "the-call,The Call,L'Appel,declaration,2020-01-10,ruritania,non-binding,\n"
            + "the-pact,The Pact,,pact,2019-06-01,,,\n",
        ["parties.csv"] = "id,name_en,name_fr,kind,subkind,country,website,aliases,note,duplicate_of\n"
            + "ruritania,Ruritania,Ruritanie,state,,RUR,,Kingdom of Ruritania|Ruritanian Crown,,\n"
            + "acme,Acme,,private-sector,company,,https://acme.example,,says \"hello\",\n".Replace("says \"hello\"", "\"says \"\"hello\"\"\"", StringComparison.Ordinal)
            + "acme-inc,Acme Inc,,private-sector,company,,,,,acme\n"
            + "the-pact,The Pact,,private-sector,,,,,,\n",
        ["principles.csv"] = "agreement,number,title_en,title_fr,addressees\nthe-call,1,Be good,Soyez bons,state|private-sector\n",
        ["groups.csv"] = "id,name_en,name_fr,kind\nthe-two,The Two,Les Deux,forum\n",
        ["group_members.csv"] = "group,party,joined_on,joined_on_precision,left_on,source\nthe-two,ruritania,1990-04-01,year,2001,a-paper\n",
        ["adherences.csv"] =
            "party,agreement,joined_on,joined_on_precision,left_on,route,listed_on,unlisted_on,evidence,confidence,note,not_before,listed_category,not_before_source\n"
            + "ruritania,the-call,2020-01-10,day,,direct,2020-02-01,,a-paper,high,at launch,,state,\n"
            + "acme,the-call,2020-03-15,month,2021,via:the-pact,2020-02-01,2020-07-01,a-paper,medium,,2020-01-10,private-sector,the-list\n",
        ["lists.csv"] = "agreement,source,complete_from,complete_until\nthe-call,the-list,2020-02-01,2020-12-31\n",
        ["listings.csv"] = "party,agreement,listed_from,listed_until,category\n"
            + "ruritania,the-call,2020-02-01,,state\n"
            + "acme,the-call,2020-02-01,2020-03-01,civil-society\n"
            + "acme,the-call,2020-03-01,2020-07-01,private-sector\n",
        ["reported_counts.csv"] = "source,as_of,agreement,category,count,comparator,note\na-paper,2020-05,the-call,state,50,more-than,\n",
        ["accusations.csv"] = "date,accuser,accused,operation,agreement,principles,source,kind,note\n"
            + "2020-06-01,ruritania,acme,Tampering,the-call,1,a-paper,attribution,\n",
        ["attributes.csv"] = "party,attribute,value,as_of,source\nacme,reported-large,yes,2020-05-01,a-paper\n",
        ["identities.csv"] = "listed_name,party,note\nAcme SA,acme,first shown so\n",
    };

    public string this[string file]
    {
        get => _files[file];
        set => _files[file] = value;
    }

    public IEnumerable<string> Names => _files.Keys;

    public FactFolder Replace(string file, string old, string with)
    {
        Assert.Contains(old, _files[file], StringComparison.Ordinal);
        _files[file] = _files[file].Replace(old, with, StringComparison.Ordinal);
        return this;
    }

    public FactFolder Without(params string[] files)
    {
        foreach (var file in files)
            _files.Remove(file);
        return this;
    }

    public Dictionary<string, ReadOnlyMemory<byte>> Bytes() =>
        _files.ToDictionary(f => f.Key, f => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(f.Value), StringComparer.Ordinal);

    public ImportResult Read() => CsvFacts.Read(Bytes());

    /// <summary>The register that follows from these facts alone.</summary>
    public RegisterSnapshot Register() => RegisterSnapshot.Empty.With(Read().Acts.Select(a => a.Says), PackagedFacts.Recorded);

    /// <summary>The acts as the log would hold them, each as text.</summary>
    public static IReadOnlyList<string> Said(ImportResult result)
    {
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        return [.. result.Acts.Select(a => Said(a.Says))];
    }

    public static string Said(ActBody says) => Encoding.UTF8.GetString(ActCodec.Write(says, PackagedFacts.Recorded));
}

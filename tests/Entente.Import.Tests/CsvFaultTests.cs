using System.Text;

namespace Entente.Import.Tests;

/// <summary>Each bad input is a fault at its place, and nothing of the import is taken.</summary>
public class CsvFaultTests
{
    /// <summary>File, what stands there, what is put in its place, then line, column, column name and a part of the message.</summary>
    public static TheoryData<string, string, string, int, int, string?, string> BadPlaces => new()
    {
        // Structure
        { "groups.csv", "The Two,", "The \"Two,", 2, 13, null, "a quote inside a field" },
        { "groups.csv", "The Two,", "\"The Two,", 2, 9, null, "never closed" },
        { "groups.csv", "The Two,", "\"The\" Two,", 2, 14, null, "after a closing quote" },
        { "groups.csv", "forum", "forum,extra", 2, 32, null, "5 fields; the header names 4" },
        { "groups.csv", "the-two,The Two,", "the-two ", 2, 18, null, "2 fields; the header names 4" },
        { "groups.csv", "id,name_en", "id,name_en,nom", 1, 12, null, "'nom' is unknown; groups.csv has the columns id, name_en, name_fr, kind" },
        { "groups.csv", "name_fr,kind", "name_fr,name_fr", 1, 20, null, "'name_fr' stands twice" },
        { "groups.csv", "id,name_en", "name_en", 1, 0, "id", "missing; groups.csv needs id, name_en" },
        { "groups.csv", "forum\n", "forum\rx", 2, 31, null, "carriage return" },
        { "groups.csv", "The Two", "\"The\nTwo\"", 2, 9, "name_en", "line break" },

        // Values
        { "parties.csv", "ruritania,Ruritania", "Ruritania,Ruritania", 2, 1, "id", "is 'Ruritania'; it must be 1 to 120 of a–z" },
        { "parties.csv", ",Acme,", ",,", 3, 6, "name_en", "is empty; it is required" },
        { "parties.csv", "Ruritanie,state", "Ruritanie,kingdom", 2, 31, "kind", "one of state, public-authority" },
        { "parties.csv", "RUR", "Rur", 2, 38, "country", "three capital letters" },
        { "parties.csv", "https://acme.example", "javascript:alert(1)", 3, 36, "website", "begins with https://" },
        { "parties.csv", "Ruritania|Ruritanian", "Ruritania||Ruritanian", 2, 43, "aliases", "empty item" },
        { "agreements.csv", "2020-01-10", "2020-02-30", 2, 39, "launched", "no date of the calendar" },
        { "agreements.csv", "2020-01-10", "2020-01", 2, 39, "launched", "is no day" },
        { "principles.csv", "the-call,1", "the-call,one", 2, 10, "number", "no whole number from 1" },
        { "principles.csv", "the-call,1", "the-call,1000", 2, 10, "number", "1 to 999" },
        { "principles.csv", "state|", "kings|", 2, 31, "addressees", "'kings' is no kind of party" },
        { "reported_counts.csv", ",50,", ",-50,", 2, 32, "count", "no whole number from 0" },
        { "reported_counts.csv", "more-than", "about", 2, 35, "comparator", "one of exact, more-than" },
        { "attributes.csv", "2020-05-01", "May", 2, 25, "as_of", "no date of the calendar" },
        { "adherences.csv", "2020-01-10,day", "2020-01,day", 2, 20, "joined_on", "coarser than its precision 'day'" },
        { "adherences.csv", "2020-01-10,day", "2020-01-10,about", 2, 31, "joined_on_precision", "it must be day, month, year, or by" },
        { "adherences.csv", "2020-01-10,day", "2020-01-10,", 2, 31, "joined_on_precision", "must say how joined_on is meant" },
        { "adherences.csv", "2020-01-10,day", ",", 2, 20, "joined_on", "leave the row out when nothing is known" },
        { "adherences.csv", "a-paper,high", "a-paper,sure", 2, 63, "confidence", "one of unstated, low, medium, high" },
        { "adherences.csv", "direct", "indirect", 2, 36, "route", "must be 'direct', 'via:' and a pact" },
        { "adherences.csv", ",2020-01-10,private", ",,private", 3, 104, "not_before_source", "not_before is empty" },
        { "group_members.csv", "year", "by", 2, 30, "joined_on_precision", "'by'" },

        // Between columns
        { "listings.csv", "2020-03-01,2020-07-01", "2020-03-01,2020-03-01", 4, 26, "listed_until", "first day without the party" },
        { "group_members.csv", "2001", "1989", 2, 35, "left_on", "before joined_on" },
        { "lists.csv", "2020-12-31", "2020-01-31", 2, 30, "complete_until", "before complete_from" },
        { "adherences.csv", ",2020-01-10,private", ",2020-03-31,private", 3, 88, "not_before", "a day before it joined" },
        { "adherences.csv", "month,2021", "month,2019", 3, 32, "left_on", "before joined_on" },
        { "adherences.csv", "2020-01-10,day", "2020-01-09,day", 2, 20, "joined_on", "before the agreement was launched" },
        { "adherences.csv", "via:the-pact", "via:the-call", 3, 37, "route", "kind declaration" },
        { "accusations.csv", "the-call,1", ",1", 2, 37, "agreement", "numbers only within an agreement" },

        // References
        { "adherences.csv", "ruritania,the-call", "ruritanya,the-call", 2, 1, "party", "declared neither in parties.csv nor in the register" },
        { "adherences.csv", "via:the-pact", "via:no-pact", 3, 37, "route", "pact 'no-pact' is declared neither" },
        { "adherences.csv", "a-paper,high", "some-paper,high", 2, 55, "evidence", "source 'some-paper' is declared neither" },
        { "agreements.csv", "ruritania", "syldavia", 2, 50, "lead", "party 'syldavia' is declared neither" },
        { "group_members.csv", "the-two", "the-three", 2, 1, "group", "group 'the-three' is declared neither" },
        { "lists.csv", "the-call", "the-cull", 2, 1, "agreement", "agreement 'the-cull' is declared neither" },
        { "parties.csv", ",,,,acme\n", ",,,,acne\n", 4, 47, "duplicate_of", "party 'acne' is declared neither" },
        { "accusations.csv", "the-call,1", "the-call,2", 2, 46, "principles", "principle 2 of 'the-call' is declared neither" },
        { "identities.csv", "Acme SA,acme", "Acme SA,acne", 2, 9, "party", "party 'acne' is declared neither" },

        // Between rows
        { "parties.csv", "acme-inc,", "ruritania,", 4, 1, "id", "'ruritania' stands already on line 2" },
        { "parties.csv", ",,,,acme\n", ",,,,acme-inc\n", 4, 47, "duplicate_of", "acme-inc → acme-inc" },
        { "listings.csv", "2020-03-01,2020-07-01", "2020-02-20,2020-07-01", 4, 0, null, "already by line 3" },
        { "attributes.csv", "2020-05-01,a-paper\n", "2020-05-01,a-paper\nacme,reported-large,yes,2020-05-01,a-paper\n", 3, 0, null, "the same as line 2" },
        { "adherences.csv", "2020-02-01,,a-paper", "2020-02-02,,a-paper", 2, 43, "listed_on", "by listings.csv it would be '2020-02-01'" },
        { "adherences.csv", "2020-07-01", "", 3, 61, "unlisted_on", "by listings.csv it would be '2020-07-01'" },
        { "adherences.csv", "private-sector,the-list", "civil-society,the-list", 3, 99, "listed_category", "by listings.csv it would be 'private-sector'" },
    };

    [Theory]
    [MemberData(nameof(BadPlaces))]
    public void A_fault_has_its_file_line_and_column_and_nothing_is_taken(
        string file, string old, string with, int line, int column, string? columnName, string message)
    {
        var folder = new FactFolder();
        var at = folder[file].IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{old}' is not in {file}");
        folder[file] = string.Concat(folder[file].AsSpan(0, at), with, folder[file].AsSpan(at + old.Length));
        var result = folder.Read();
        Assert.False(result.Succeeded);
        Assert.Empty(result.Acts);
        var isFound = result.Faults.Any(
            f => (f.File, f.Line, f.Column, f.ColumnName) == (file, line, column, columnName) && f.Message.Contains(message, StringComparison.Ordinal));
        Assert.True(isFound, "The faults were:\n" + string.Join('\n', result.Faults));
    }

    [Fact]
    public void All_faults_are_found_in_one_reading()
    {
        var folder = new FactFolder()
            .Replace("parties.csv", "RUR", "rur")
            .Replace("parties.csv", "acme,Acme,,private-sector", "acme,Acme,,company")
            .Replace("groups.csv", "the-two", "The Two")
            .Replace("adherences.csv", "a-paper,high", "a-paper,sure")
            .Replace("attributes.csv", "2020-05-01", "someday");
        Assert.Equal(6, folder.Read().Faults.Count);
    }

    [Fact]
    public void A_first_listing_that_lasted_less_than_a_day_is_a_warning_and_stops_nothing()
    {
        var result = new FactFolder().Replace("adherences.csv", "2020-02-01,,a-paper", "2020-01-31,,a-paper").Read();
        Assert.True(result.Succeeded);
        Assert.NotEmpty(result.Acts);
        Assert.Equal(("listed_on", FaultSeverity.Warning), (Assert.Single(result.Faults).ColumnName, result.Faults[0].Severity));
    }

    [Fact]
    public void A_faulty_row_is_no_second_fault_where_others_refer_to_it()
    {
        var folder = new FactFolder().Replace("parties.csv", "Ruritanie,state", "Ruritanie,kingdom");
        Assert.Single(folder.Read().Faults);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_a_fault_at_their_place()
    {
        var files = new FactFolder().Bytes();
        files["groups.csv"] = Encoding.Latin1.GetBytes("id,name_en,name_fr,kind\r\nthe-two,The Two,Les D\u00E9ux,forum\r\n");
        var fault = Assert.Single(CsvFacts.Read(files).Faults);
        Assert.Equal(("groups.csv", 2, 22), (fault.File, fault.Line, fault.Column));
        Assert.Contains("0xE9 is not UTF-8", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_file_of_facts_is_a_fault_that_names_them()
    {
        var folder = new FactFolder();
        folder["partys.csv"] = "id\n";
        var fault = Assert.Single(folder.Read().Faults);
        Assert.Equal("partys.csv: error: is no file of facts; they are " + string.Join(", ", FactFiles.All.Select(f => f.Name)), fault.ToString());
    }

    [Fact]
    public void An_empty_file_is_a_fault_that_names_its_columns()
    {
        var folder = new FactFolder();
        folder["groups.csv"] = "";
        Assert.Contains(folder.Read().Faults, f => f.File == "groups.csv" && f.Message.Contains("id, name_en, name_fr, kind", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cycle_of_merges_is_one_fault_that_names_the_way_round()
    {
        var folder = new FactFolder().Replace("parties.csv", "the-pact,The Pact,,private-sector,,,,,,", "the-pact,The Pact,,private-sector,,,,,,acme-inc")
            .Replace("parties.csv", "\"says \"\"hello\"\"\",", ",the-pact");
        var fault = Assert.Single(folder.Read().Faults);
        Assert.Equal(("duplicate_of", 3), (fault.ColumnName, fault.Line));
        Assert.Contains("acme → the-pact → acme-inc → acme", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cycle_that_closes_through_the_register_is_a_fault_too()
    {
        var known = KnownNames.Of(new FactFolder().Register());
        var folder = new FactFolder();
        folder["parties.csv"] = "id,name_en,kind,duplicate_of\nacme,Acme,private-sector,acme-inc\n";
        var fault = Assert.Single(CsvFacts.Read(folder.Without("group_members.csv").Bytes(), known).Faults);
        Assert.Contains("acme → acme-inc → acme", fault.Message, StringComparison.Ordinal);
    }
}

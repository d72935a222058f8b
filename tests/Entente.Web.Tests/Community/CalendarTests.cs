using System.Text;
using Entente.Web.Community;
using NodaTime;

namespace Entente.Web.Tests.Community;

/// <summary>Calendars are what RFC 5545 says.</summary>
public sealed class CalendarTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("a; b, c \\ d\nnext line")]
    [InlineData("Réunion à l’Élysée, éèêëàâäôöûüçœæ – encore et encore, jusqu’à ce que la ligne soit beaucoup trop longue pour soixante-quinze octets")]
    [InlineData("🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊")]
    [InlineData("evil\r\nEND:VEVENT\r\nBEGIN:VALARM")]
    [InlineData("evil\rEND:VEVENT\nDTSTART:19700101T000000Z\u2028X-EVIL:1\u0085Y")]
    [InlineData("\\n is no line break, \\\\; neither is \\,")]
    [InlineData("tab\tand 👩‍👩‍👧‍👦 of eleven code units, again and again 👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦")]
    [InlineData("BEGIN:VEVENT")]
    public void Any_text_comes_out_as_it_went_in_and_no_line_is_longer_than_75_octets(string text)
    {
        var ics = new Calendar("Test").Add(Entry(text)).ToString();

        Assert.All(ics.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain("\n", ics.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var lines = ics.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.Equal(text.ReplaceLineEndings("\n"), Unescape(lines.Single(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal))["SUMMARY:".Length..]));
        Assert.Single(lines, line => line == "BEGIN:VEVENT");
        Assert.Equal("END:VCALENDAR", lines[^2]);
    }

    [Fact]
    public void Wherever_a_line_is_folded_no_character_is_cut_and_no_escape_is_lost()
    {
        for (var before = 0; before <= 80; before++)
        {
            foreach (var mark in new[] { "🕊", "é", "\\", ",", ";", "\n", "€" })
                Any_text_comes_out_as_it_went_in_and_no_line_is_longer_than_75_octets(new string('a', before) + mark + mark + "b");
        }
    }

    [Fact]
    public void What_ends_when_it_begins_has_no_end_and_what_no_text_may_hold_is_left_out()
    {
        var entry = Entry("bell \u0007, null \0, half of a pair \ud83d!");
        var lines = new Calendar("Test").Add(entry with { Ends = entry.Starts, Address = "https://register.example/\r\nX-EVIL:1" }).ToString().Split("\r\n");

        Assert.DoesNotContain(lines, line => line.StartsWith("DTEND", StringComparison.Ordinal) || line.StartsWith("X-EVIL", StringComparison.Ordinal) || line.StartsWith("METHOD", StringComparison.Ordinal));
        Assert.Contains("SUMMARY:bell \\, null \\, half of a pair \ufffd!", lines);
    }

    [Fact]
    public void An_event_has_what_RFC_5545_asks_for_in_UTC()
    {
        var lines = new Calendar("Test").Add(Entry("x") with { IsCancelled = true, Sequence = 3 }).ToString().Split("\r\n");

        Assert.Equal(["BEGIN:VCALENDAR", "VERSION:2.0"], lines[..2]);
        Assert.Contains("UID:1@register.example", lines);
        Assert.Contains("DTSTAMP:20261122T090000Z", lines);
        Assert.Contains("DTSTART:20270101T100000Z", lines);
        Assert.Contains("DTEND:20270101T120000Z", lines);
        Assert.Contains("STATUS:CANCELLED", lines);
        Assert.Contains("SEQUENCE:3", lines);
    }

    private static Calendar.Entry Entry(string summary) => new(
        "1@register.example", Instant.FromUtc(2026, 11, 22, 9, 0), Instant.FromUtc(2027, 1, 1, 10, 0), Instant.FromUtc(2027, 1, 1, 12, 0), summary, summary, "Paris", "https://register.example/en/events/1",
        "open", false, 0);

    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            result.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        return result.ToString();
    }
}

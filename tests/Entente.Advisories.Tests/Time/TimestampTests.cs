using Entente.Advisories.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Advisories.Tests.Time;

public class TimestampTests
{
    private static Timestamp Read(string text) => Timestamp.TryParse(text, out var value, out var reason) ? value : throw new FormatException(reason);

    [Theory]
    [InlineData("2024-01-24 10:00:00.000Z", "letter T")]
    [InlineData("2024-01-24T10:00:00.000", "time zone")]
    [InlineData("2024-01-24T10:00:00.000+00:10:21", "time zone")]
    [InlineData("2024-01-24T10:00:00.Z", "digits")]
    [InlineData("2024-01-24T10:00:00,5Z", "time zone")]
    [InlineData("2014-13-31T00:00:00+01:00", "no month 13")]
    [InlineData("2023-02-30T00:00:00+01:00", "no day 30 in 2023-02")]
    [InlineData("1900-02-29T00:00:00+01:00", "no day 29")]
    [InlineData("2023-04-31T00:00:00+01:00", "no day 31")]
    [InlineData("2023-04-00T00:00:00Z", "no day 00")]
    [InlineData("2023-04-01T24:00:00Z", "00 to 23")]
    [InlineData("2023-04-01T23:59:61Z", "00 to 59")]
    [InlineData("2023-04-01T23:59:00+24:00", "-23:59")]
    [InlineData("+023-04-01T23:59:00Z", "four")]
    [InlineData("٢٠٢٣-04-01T23:59:00Z", "four")]
    [InlineData("", "form")]
    public void A_text_that_is_no_date_time_is_refused_with_its_part(string text, string part)
    {
        Assert.False(Timestamp.TryParse(text, out _, out var reason));
        Assert.Contains(part, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2015-06-30T23:59:60+00:00", true)]
    [InlineData("2015-06-30T10:29:60-13:30", true)]
    [InlineData("2016-12-31T23:59:60.0123+00:00", true)]
    [InlineData("2017-01-01T02:59:60.999999+03:00", true)]
    [InlineData("1972-06-30T23:59:60Z", true)]
    [InlineData("2017-01-01T02:59:60+04:00", false)]
    [InlineData("2016-12-31T00:00:60+23:59", false)]
    [InlineData("2015-07-01T06:59:60-07:00", false)]
    [InlineData("2017-06-30T23:59:60Z", false)]
    [InlineData("2015-12-31T23:59:60Z", false)]
    public void A_leap_second_is_read_only_where_one_happened(string text, bool happened)
    {
        Assert.Equal(happened, Timestamp.TryParse(text, out var value, out _));
        Assert.Equal(happened, value.IsLeapSecond);
        Assert.Equal(happened, value.Csaf21Fault is not null);
    }

    [Theory]
    [InlineData("2024-01-24t10:00:00Z", false)]
    [InlineData("2024-01-24T10:00:00.000z", false)]
    [InlineData("2017-01-01T02:59:59.9999995+03:00", true)]
    [InlineData("2000-02-29T02:14:58-00:00", true)]
    public void Csaf_2_1_wants_upper_case_letters(string text, bool allowed) => Assert.Equal(allowed, Read(text).Csaf21Fault is null);

    [Fact]
    public void Order_is_that_of_the_instants_to_the_last_digit()
    {
        string[] inOrder =
        [
            "0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2016-12-31T23:59:59Z", "2017-01-01T00:59:59.000000000000000000000000000001+01:00",
            "2016-12-31T23:59:59.0000000000000000001Z", "2016-12-31T18:59:59.5-05:00", "2016-12-31T23:59:59.9999999999999999999999Z",
            "2016-12-31T23:59:60Z", "2016-12-31T23:59:60.1Z", "2017-01-01T00:00:00Z", "9999-12-31T23:59:59-23:59",
        ];
        var read = inOrder.Select(Read).ToArray();
        for (var i = 0; i < read.Length; i++)
        {
            for (var j = 0; j < read.Length; j++)
                Assert.Equal(i.CompareTo(j), Math.Sign(read[i].CompareTo(read[j])));
        }
    }

    [Theory]
    [InlineData("2024-01-24T10:00:00Z", "2024-01-24T10:00:00.000Z")]
    [InlineData("2024-01-24T10:00:00Z", "2024-01-24T12:30:00+02:30")]
    [InlineData("2024-01-24T10:00:00.1000000000000000000000Z", "2024-01-24T10:00:00.1-00:00")]
    public void Equal_instants_are_equal_however_they_are_written(string one, string other)
    {
        Assert.Equal(Read(one), Read(other));
        Assert.Equal(Read(one).GetHashCode(), Read(other).GetHashCode());
    }

    [Fact]
    public void The_day_in_UTC_is_that_of_the_instant()
    {
        Assert.Equal(new DateOnly(2023, 12, 31), Read("2024-01-01T00:30:00+01:00").UtcDate);
        Assert.Equal(new DateOnly(2016, 12, 31), Read("2017-01-01T00:59:60+01:00").UtcDate);
        Assert.Equal(DateOnly.MinValue, Read("0000-01-01T00:30:00+01:00").UtcDate);
        Assert.Equal(DateOnly.MaxValue, Read("9999-12-31T23:30:00-01:00").UtcDate);
    }

    [Fact]
    public void Every_day_of_the_calendar_prints_as_it_was_read()
    {
        for (var day = DateOnly.MinValue; day < new DateOnly(2402, 1, 1); day = day.AddDays(1))
        {
            var text = $"{day:yyyy-MM-dd}T23:45:01+09:30";
            var read = Read(text);
            Assert.Equal(text, read.ToString());
            Assert.Equal(day, read.UtcDate);
        }
    }

    [Fact]
    public void Instants_of_the_platform_come_in_the_same_order()
    {
        var instants = ArbMap.Default.ArbFor<DateTimeOffset>();
        Prop.ForAll(instants, instants, (one, other) =>
            Math.Sign(Timestamp.From(one).CompareTo(Timestamp.From(other))) == Math.Sign(one.UtcTicks.CompareTo(other.UtcTicks))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_mutated_text_is_refused_or_printed_unchanged()
    {
        const string Alphabet = "0123456789-:.TtZz+ \0é";
        const string Seed = "2016-12-31T23:59:60.1234567890123456789+00:00";
        var random = new System.Random(20161231);
        var read = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var text = Seed.ToCharArray();
            for (var n = random.Next(4); n >= 0; n--)
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            var mutated = new string(text, 0, random.Next(16, text.Length + 1)) + (round % 2 == 0 ? "Z" : "");
            if (!Timestamp.TryParse(mutated, out var value, out var reason))
                Assert.NotNull(reason);
            else
            {
                Assert.Equal(mutated, value.ToString());
                read++;
            }
        }
        Assert.True(read > 1000);
    }
}

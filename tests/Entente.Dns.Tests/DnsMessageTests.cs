using System.Net;
using FsCheck;
using FsCheck.Fluent;

namespace Entente.Dns.Tests;

/// <summary>Bytes of the network: what is an answer is read, and nothing else ever does more than say why it is none.</summary>
public sealed class DnsMessageTests
{
    // An answer as RFC 1035 §4.1 has it: example.com, with an alias, two addresses, a mail server and a text, names compressed.
    private static readonly byte[] Answer = Convert.FromHexString(
        "1234" + "81A0" + "0001" + "0005" + "0000" + "0001" +
        "0765 78616D706C65 03 636F6D 00".Replace(" ", "", StringComparison.Ordinal) + "0001" + "0001" +
        "C00C" + "0005" + "0001" + "0000003C" + "0006" + "03777777C00C" +
        "C029" + "0001" + "0001" + "0000003C" + "0004" + "C0000201" +
        "C029" + "001C" + "0001" + "0000003C" + "0010" + "20010DB8000000000000000000000001" +
        "C00C" + "000F" + "0001" + "0000003C" + "0009" + "000A" + "046D61696CC00C" +
        "C00C" + "0010" + "0001" + "0000003C" + "0008" + "0361623D" + "03313233" +
        "00" + "0029" + "04D0" + "00000000" + "0000");

    [Fact]
    public void A_question_has_the_bytes_that_the_standards_say()
        => Assert.Equal(
            "1234" + "0120" + "0001" + "0000" + "0000" + "0001" + "076578616D706C6503636F6D00" + "0010" + "0001" + "00" + "0029" + "04D0" + "00000000" + "0000",
            Convert.ToHexString(DnsMessage.WriteQuestion(0x1234, "Example.com.", DnsType.Txt)!));

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData("é.example")]
    public void What_is_no_name_makes_no_question(string name) => Assert.Null(DnsMessage.WriteQuestion(1, name, DnsType.A));

    [Fact]
    public void Labels_have_63_letters_and_names_255_bytes_at_most()
    {
        Assert.NotNull(DnsMessage.WriteQuestion(1, new string('a', 63) + ".example", DnsType.A));
        Assert.Null(DnsMessage.WriteQuestion(1, new string('a', 64) + ".example", DnsType.A));
        Assert.NotNull(DnsMessage.WriteQuestion(1, string.Join('.', Enumerable.Repeat("a", 127)), DnsType.A));
        Assert.Null(DnsMessage.WriteQuestion(1, string.Join('.', Enumerable.Repeat("a", 128)), DnsType.A));
    }

    [Fact]
    public void An_answer_is_read_with_all_its_records()
    {
        Assert.True(DnsMessage.TryRead(Answer, out var message, out var reason), reason);

        Assert.Equal((0x1234, DnsCode.NoError, false, true), (message!.Id, message.Code, message.IsTruncated, message.IsAuthentic));
        Assert.Equal(("example.com", DnsType.A), (message.Question, message.QuestionType));
        Assert.Equal(5, message.Answers.Count);
        Assert.Equal("www.example.com", Assert.IsType<NameRecord>(message.Answers[0]).Target);
        Assert.Equal(IPAddress.Parse("192.0.2.1"), Assert.IsType<AddressRecord>(message.Answers[1]).Address);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), Assert.IsType<AddressRecord>(message.Answers[2]).Address);
        Assert.Equal((10, "mail.example.com"), (Assert.IsType<MailRecord>(message.Answers[3]).Preference, ((MailRecord)message.Answers[3]).Target));
        Assert.Equal("ab=123", Assert.IsType<TextRecord>(message.Answers[4]).Text);
    }

    [Fact]
    public void Wherever_an_answer_is_cut_off_it_is_refused_or_whole()
    {
        // Behind the last answer comes only the record of EDNS, which is not read.
        var whole = Answer.Length - 11;
        for (var length = 0; length < Answer.Length; length++)
            Assert.Equal(length >= whole, DnsMessage.TryRead(Answer.AsSpan(0, length), out _, out _));
    }

    [Theory]
    [InlineData("C00C")]
    [InlineData("C00E")]
    [InlineData("C0FF")]
    [InlineData("FFFF")]
    [InlineData("4061")]
    [InlineData("8061")]
    public void A_name_that_leads_to_itself_forwards_or_nowhere_is_refused(string name)
        => Assert.False(DnsMessage.TryRead(Convert.FromHexString("000081800001000000000000" + name + "00010001"), out _, out _));

    [Fact]
    public void A_chain_of_pointers_that_makes_a_name_too_long_is_refused()
    {
        // Each record's name is one letter more and a pointer to the name before.
        List<byte> message = [0, 0, 0x81, 0x80, 0, 1, 1, 0, 0, 0, 0, 0, 1, (byte)'a', 0, 0, 1, 0, 1];
        var before = 12;
        for (var i = 0; i < 256; i++)
        {
            var here = message.Count;
            message.AddRange([1, (byte)'a', (byte)(0xC0 | (before >> 8)), (byte)(before & 0xFF), 0, 99, 0, 1, 0, 0, 0, 0, 0, 0]);
            before = here;
        }

        Assert.False(DnsMessage.TryRead([.. message], out _, out var reason));
        Assert.Contains("record", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_that_a_reader_could_take_for_others_are_written_as_numbers()
    {
        var message = Convert.FromHexString("000081800001000000000000" + "0461" + "2E" + "0A" + "FF" + "00" + "00010001");

        Assert.True(DnsMessage.TryRead(message, out var read, out _));
        Assert.Equal("a\\046\\010\\255", read!.Question);
    }

    [Fact]
    public void No_bytes_whatever_throw()
        => Prop.ForAll<byte[]>(bytes => DnsMessage.TryRead(bytes, out var message, out var reason) ? message is not null && reason is null : reason is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void No_damage_to_an_answer_throws_and_what_is_read_stays_within_its_bounds()
    {
        // A fixed seed: the same damage each time.
        var random = new Random(20181112);
        for (var i = 0; i < 200_000; i++)
        {
            var bytes = (byte[])Answer.Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (DnsMessage.TryRead(bytes.AsSpan(0, random.Next(12, bytes.Length + 1)), out var message, out _))
                Assert.All(message!.Answers, record => Assert.InRange(record.Name.Length, 0, 4 * 255));
        }
    }
}

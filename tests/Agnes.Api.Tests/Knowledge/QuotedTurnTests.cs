using Agnes.Api.Knowledge;

namespace Agnes.Api.Tests.Knowledge;

public sealed class QuotedTurnTests
{
    [TestCase("no, it is net", "no, ", "it is net", "")]
    [TestCase("a (b) it  is\n\tnet. c", "a (b) ", "it  is\n\tnet", ". c")]
    public void A_quote_is_found_however_it_is_spaced(string turn, string before, string quote, string after) =>
        Assert.That(QuotedTurn.Find(turn, " it is net "), Is.EqualTo(new QuotedTurn(before, quote, after)));

    [TestCase("it is gross", "it is net")]
    [TestCase("it is net", " ")]
    public void A_quote_that_is_not_there_is_not_found(string turn, string quote) =>
        Assert.That(QuotedTurn.Find(turn, quote), Is.Null);

    [Test]
    public void What_is_around_a_quote_is_cut_on_both_sides() =>
        Assert.That(
            new QuotedTurn("one two ", "three", " four five").Shorten(4),
            Is.EqualTo(new QuotedTurn("…two ", "three", " fou…")));
}

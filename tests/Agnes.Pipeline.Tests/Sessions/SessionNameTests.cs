using Agnes.Pipeline.Sessions;

namespace Agnes.Pipeline.Tests.Sessions;

public sealed class SessionNameTests
{
    [TestCase("6fe0.jsonl")]
    [TestCase("6f3d1b1e-7c4a-4d52-8a1f-0b9f0c3d2e11.agent-a1b2.jsonl")]
    [TestCase("a.jsonl")]
    [TestCase("a..b.jsonl")]
    public void A_name_of_the_pattern_is_one(string name) =>
        Assert.That(SessionName.TryParse(name, null, out var parsed) ? parsed.Value : null, Is.EqualTo(name));

    [TestCase("")]
    [TestCase("..")]
    [TestCase(".jsonl")]
    [TestCase("..jsonl")]
    [TestCase(".hidden.jsonl")]
    [TestCase("-a.jsonl")]
    [TestCase("a.json")]
    [TestCase("a.jsonl\n")]
    [TestCase("a.jsonl.tmp")]
    [TestCase("a/b.jsonl")]
    [TestCase("../a.jsonl")]
    [TestCase("a\\b.jsonl")]
    [TestCase("a b.jsonl")]
    [TestCase("ä.jsonl")]
    [TestCase("a\0.jsonl")]
    [TestCase("A.JSONL")]
    public void Any_other_is_none(string name) =>
        Assert.That(SessionName.TryParse(name, null, out _), Is.False);

    [Test]
    public void A_name_has_at_most_200_characters_before_its_ending()
    {
        Assert.That(SessionName.TryParse(new string('a', 200) + ".jsonl", null, out _), Is.True);
        Assert.That(SessionName.TryParse(new string('a', 201) + ".jsonl", null, out _), Is.False);
    }
}

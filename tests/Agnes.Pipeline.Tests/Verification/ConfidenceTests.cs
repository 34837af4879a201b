using Agnes.Pipeline.Verification;

namespace Agnes.Pipeline.Tests.Verification;

public sealed class ConfidenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [TestCase(1, 0, 0, 1, false, 0.90)]
    [TestCase(0, 0, 1, 1, false, 0.90)]
    [TestCase(0, 1, 0, 0, false, 0.60)]
    [TestCase(0, 9, 0, 0, false, 0.60)]
    [TestCase(0, 1, 0, 0, true, 0.80)]
    [TestCase(1, 0, 0, 1, true, 0.90)]
    [TestCase(1, 5, 0, 1, true, 0.90)]
    [TestCase(3, 0, 0, 1, false, 0.90)]
    [TestCase(2, 0, 0, 2, false, 0.95)]
    [TestCase(1, 0, 2, 3, false, 1.00)]
    [TestCase(9, 0, 9, 18, true, 1.00)]
    public void Detection_types_and_number_of_users_determine_the_confidence(
        long corrections,
        long confirmations,
        long definitions,
        long people,
        bool isApproved,
        double expected) =>
        Assert.That(
            KnowledgeConfidence.Of(new EvidenceCounts(corrections, confirmations, definitions, people, Now), isApproved, Now),
            Is.EqualTo(expected).Within(1e-12));

    [TestCase(0, 0.90)]
    [TestCase(-1, 0.90)]
    [TestCase(6 * 30.44, 0.636396103067893)]
    [TestCase(12 * 30.44, 0.45)]
    [TestCase(15 * 30.44, 0.40)]
    [TestCase(100 * 30.44, 0.40)]
    public void It_halves_every_twelve_months_down_to_the_minimum(double days, double expected) =>
        Assert.That(
            KnowledgeConfidence.Of(new EvidenceCounts(1, 0, 0, 1, Now.AddDays(-days)), isApproved: false, Now),
            Is.EqualTo(expected).Within(1e-12));
}

using Agnes.Pipeline.Verification;
using CsCheck;

namespace Agnes.Pipeline.Tests.Verification;

public sealed class ConversationWindowsTests
{
    [Test]
    public void Each_turn_is_new_in_exactly_one_window_within_the_limits() =>
        Gen.Select(Gen.Int[1, 20_000].List[0, 300], Gen.Int[0, ConversationWindows.Overlap]).Sample((lengths, done) =>
        {
            var turns = lengths.Select((length, i) => new Turn(TurnRole.User, new string('x', length), null, i)).ToList();
            var firstNew = Math.Min(done, turns.Count);

            var windows = ConversationWindows.Of(turns, firstNew).ToList();

            Assert.That(windows.SelectMany(window => window.Turns.Skip(window.NewFrom)), Is.EqualTo(turns.Skip(firstNew)));
            foreach (var window in windows)
            {
                Assert.That(window.Turns, Has.Count.LessThanOrEqualTo(ConversationWindows.MaxTurns));
                Assert.That(
                    window.NewFrom == window.Turns.Count - 1
                    || window.Turns.Sum(turn => turn.Text.Length) <= ConversationWindows.MaxCharacters);
            }
        });

    [Test]
    public void A_window_starts_with_the_last_turns_of_the_previous_one()
    {
        var turns = Enumerable.Range(0, 150).Select(i => new Turn(TurnRole.User, $"Turn {i}.", null, i)).ToList();

        var windows = ConversationWindows.Of(turns, 0).ToList();

        Assert.That(windows.Select(window => (window.Turns.Count, window.NewFrom)), Is.EqualTo(((int, int)[])[(100, 0), (54, 4)]));
        Assert.That(windows[1].Turns[0], Is.EqualTo(turns[96]));
    }
}

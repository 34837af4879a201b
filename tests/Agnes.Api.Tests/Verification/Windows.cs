using Agnes.Pipeline.Verification;

namespace Agnes.Api.Tests.Verification;

/// <summary>Makes windows of turns, the assistant's and the person's by turns.</summary>
internal static class Windows
{
    public const string Quote = "No, net revenue is after refunds.";

    /// <summary>One in which the person corrects the assistant, after a turn of each that was looked at before.</summary>
    public static ConversationWindow Correction { get; } = new(
        [
            Turn(TurnRole.User, "How are orders counted?"),
            Turn(TurnRole.Assistant, "By day."),
            Turn(TurnRole.User, "Sum up net revenue."),
            Turn(TurnRole.Assistant, "Net revenue is before refunds."),
            Turn(TurnRole.User, "No, net revenue\nis after refunds. See table orders."),
        ],
        NewFrom: 2);

    public static ConversationWindow Of(params string[] typed) =>
        new([.. typed.Select(text => Turn(TurnRole.User, text))], NewFrom: 0);

    public static Turn Turn(TurnRole role, string text) => new(role, text, SaidAt: null, EndPosition: text.Length);
}

namespace Agnes.Pipeline.Verification;

/// <summary>A stretch of a conversation that is looked at as one.</summary>
/// <param name="Turns">The turns, in the order of the file.</param>
/// <param name="NewFrom">
/// Index of the first turn that no window before this one held. Those before it are there to be understood by, and
/// give no findings any more.
/// </param>
public sealed record ConversationWindow(IReadOnlyList<Turn> Turns, int NewFrom)
{
    /// <summary>The first of the new turns of the person that holds a quote, and the turn before it; null where none does.</summary>
    public (Turn Said, Turn? Before)? Find(string quote)
    {
        for (var i = NewFrom; i < Turns.Count; i++)
        {
            if (Turns[i].Role == TurnRole.User && Quotation.Occurs(quote, Turns[i].Text))
            {
                return (Turns[i], i > 0 ? Turns[i - 1] : null);
            }
        }

        return null;
    }
}

namespace Agnes.Pipeline.Verification;

/// <summary>A section of a conversation that is processed as one unit.</summary>
/// <param name="Turns">The turns, in the order of the file.</param>
/// <param name="NewFrom">
/// The index of the first turn that no previous window contains. The turns before it are context and produce no
/// findings.
/// </param>
public sealed record ConversationWindow(IReadOnlyList<Turn> Turns, int NewFrom)
{
    /// <summary>Returns the first new turn of the user that contains a quote, and the turn before it, or null if there is none.</summary>
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

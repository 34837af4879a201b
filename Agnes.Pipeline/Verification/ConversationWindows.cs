namespace Agnes.Pipeline.Verification;

/// <summary>Cuts a conversation into windows that overlap, so that nothing falls between two.</summary>
public static class ConversationWindows
{
    /// <summary>Turns of a window at most.</summary>
    public const int MostTurns = 100;

    /// <summary>
    /// Characters of a window at most, unless one turn alone has more: about 24,000 tokens, at four characters each.
    /// </summary>
    public const int MostCharacters = 96_000;

    /// <summary>Turns of the window before that a window begins with.</summary>
    public const int Overlap = 4;

    /// <summary>The windows, in order; each turn that is not done is new in exactly one of them.</summary>
    /// <param name="turns">The conversation.</param>
    /// <param name="firstNew">Index of the first turn that is not done.</param>
    public static IEnumerable<ConversationWindow> Of(IReadOnlyList<Turn> turns, int firstNew)
    {
        ArgumentNullException.ThrowIfNull(turns);
        for (var start = firstNew; start < turns.Count;)
        {
            var first = Math.Max(0, start - Overlap);
            var end = EndOf(turns, first, start);
            yield return new ConversationWindow([.. turns.Skip(first).Take(end - first)], start - first);
            start = end;
        }
    }

    private static int EndOf(IReadOnlyList<Turn> turns, int first, int start)
    {
        var characters = 0;
        for (var i = first; i < turns.Count; i++)
        {
            characters += turns[i].Text.Length;
            if (i > start && (i - first == MostTurns || characters > MostCharacters))
            {
                return i;
            }
        }

        return turns.Count;
    }
}

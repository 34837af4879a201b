using System.Collections.Concurrent;
using Agnes.Pipeline;
using Agnes.Pipeline.Verification;

namespace Agnes.Testing;

/// <summary>
/// Finds what a test put into the text: turns such as <c>correction: title | content | entity, entity</c>. What it
/// answers instead is up to the test.
/// </summary>
public sealed class ScriptedExtractor : IVerificationExtractor
{
    public string Name => "scripted";

    public bool CallsOutside => false;

    public int Parallelism { get; init; } = 1;

    /// <summary>What it was asked about.</summary>
    public ConcurrentQueue<ConversationWindow> Asked { get; } = new();

    /// <summary>What it answers in the place of its findings; null for these.</summary>
    public Func<ConversationWindow, ExtractionResult?> Instead { get; set; } = _ => null;

    /// <summary>What happens while it is asked; nothing by default.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken)
    {
        Asked.Enqueue(window);
        await Meanwhile();
        return Instead(window) ?? new ExtractionResult.Found([.. Findings(window)]);
    }

    private static IEnumerable<Finding> Findings(ConversationWindow window)
    {
        for (var i = window.NewFrom; i < window.Turns.Count; i++)
        {
            var turn = window.Turns[i];
            if (turn.Text.Split(": ", 2) is [var type, var rest] && Terms.Find<DetectionType>(type) is { } detected)
            {
                var parts = rest.Split(" | ");
                yield return new Finding(
                    detected,
                    parts[0],
                    parts[1],
                    turn.Text,
                    KnowledgeDomain.Finance,
                    parts.Length > 2 ? parts[2].Split(", ") : [],
                    turn,
                    i > 0 ? window.Turns[i - 1] : null);
            }
        }
    }
}

using System.Text.RegularExpressions;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Verification;

/// <summary>
/// Extracts the conversation of a session: the text that users typed and the text of the assistant, in the order of the
/// file, without tool results, thinking, sub-agents, and text that the client adds.
/// </summary>
/// <param name="position">The number of bytes already processed; of the turns up to there, only the last ones are kept.</param>
public sealed partial class ConversationReader(long position)
{
    /// <summary>The maximum length of a turn, in characters; a longer text becomes several turns.</summary>
    public const int MaxTurnLength = 16_000;

    /// <summary>The maximum number of bytes of a text. A longer text was pasted, and its start identifies it.</summary>
    public const int MaxTextBytes = 1_000_000;

    /// <summary>The maximum number of characters in memory; a later run continues a longer conversation.</summary>
    public const int MaxCharacters = 4_000_000;

    private readonly List<Turn> _turns = [];
    private int _done;
    private long _characters;

    /// <summary>The turns; the first ones, at most <see cref="ConversationWindows.Overlap"/>, are already processed.</summary>
    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>The index of the first turn that is not processed yet.</summary>
    public int FirstNew => _done;

    /// <summary>True if the conversation continues after the last turn.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads the next object of the session.</summary>
    public void Read(TranscriptLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (IsCut || line.IsSidechain)
        {
            return;
        }

        if (line.Type == TranscriptLineType.Attachment)
        {
            if (PromptText.IsPrompt(line))
            {
                Add(line, TurnRole.User, TextOf(line, line.QueuedPrompt));
            }

            return;
        }

        switch (RoleOf(line))
        {
            case TurnRole.User when PromptText.IsFromPerson(line):
                Add(line, TurnRole.User, TypedText(line));
                break;
            case TurnRole.Assistant when !line.Is(line.Message.Model, "<synthetic>"u8):
                Add(line, TurnRole.Assistant, SaidText(line));
                break;
            default:
                break;
        }
    }

    private static List<ContentBlock> ContentOf(TranscriptLine line) =>
        line.Message.Content.Count > 0 ? line.Message.Content : line.Content;

    // Some tools write messages without the envelope of Claude Code.
    private static TurnRole? RoleOf(TranscriptLine line)
    {
        var role = line.Message.Content.Count > 0 ? line.Message.Role : line.Role;
        return line.Type switch
        {
            TranscriptLineType.User => TurnRole.User,
            TranscriptLineType.Assistant => TurnRole.Assistant,
            _ when !role.Exists || line.Type != TranscriptLineType.Unknown => null,
            _ when line.Is(role, "user"u8) => TurnRole.User,
            _ when line.Is(role, "assistant"u8) => TurnRole.Assistant,
            _ => null,
        };
    }

    private static string TypedText(TranscriptLine line)
    {
        var content = ContentOf(line);
        return content.Exists(block => block.Kind == ContentBlockKind.ToolResult)
            ? ""
            : Join(line, content, block => !PromptText.BeginsWithTag(line, block.Text));
    }

    private static string SaidText(TranscriptLine line) => Join(line, ContentOf(line), _ => true);

    private static string Join(TranscriptLine line, List<ContentBlock> content, Predicate<ContentBlock> wanted) =>
        string.Join(
            "\n\n",
            content
                .Where(block => block.Kind == ContentBlockKind.Text && block.Text.Exists && wanted(block))
                .Select(block => TextOf(line, block.Text))
                .Where(text => text.Length > 0));

    private static string TextOf(TranscriptLine line, JsonText text) =>
        Inserted().Replace(line.DecodeStart(text, MaxTextBytes) ?? "", "").Trim();

    private void Add(TranscriptLine line, TurnRole role, string text)
    {
        var parts = (text.Length + MaxTurnLength - 1) / MaxTurnLength;
        for (var i = 0; i < parts; i++)
        {
            // Each part has its own end position, so that a window can end between two parts.
            var part = text.Substring(i * MaxTurnLength, Math.Min(MaxTurnLength, text.Length - (i * MaxTurnLength)));
            Add(new Turn(role, part, line.Timestamp, line.EndPosition - (parts - 1 - i)));
        }
    }

    private void Add(Turn turn)
    {
        if (string.IsNullOrWhiteSpace(turn.Text))
        {
            return;
        }

        if (turn.EndPosition <= position)
        {
            if (_done == ConversationWindows.Overlap)
            {
                _turns.RemoveAt(0);
                _done--;
            }

            _done++;
        }
        else if (_characters >= MaxCharacters)
        {
            IsCut = true;
            return;
        }
        else
        {
            _characters += turn.Text.Length;
        }

        _turns.Add(turn);
    }

    /// <summary>Matches text that the client inserts into the text of a user.</summary>
    [GeneratedRegex("<system-reminder>.*?(</system-reminder>|$)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Inserted();
}

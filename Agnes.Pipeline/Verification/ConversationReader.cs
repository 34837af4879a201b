using System.Text.RegularExpressions;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Verification;

/// <summary>
/// Takes the conversation out of a session: what people typed and what the assistant said, in the order of the file.
/// No tool results, no thinking, no sub-agents, nothing that the client wraps around or puts in between.
/// </summary>
/// <param name="position">Bytes that are done already; of what ends there or before, only the last turns are kept.</param>
public sealed partial class ConversationReader(long position)
{
    /// <summary>Characters of a turn at most; longer texts are several turns.</summary>
    public const int LongestTurn = 16_000;

    /// <summary>Bytes of a text at most; what is longer was pasted, and its beginning tells what it is.</summary>
    public const int LongestText = 1_000_000;

    /// <summary>Characters kept at once; a longer conversation is read on from there in a later run.</summary>
    public const int MostCharacters = 4_000_000;

    private readonly List<Turn> _turns = [];
    private int _done;
    private long _characters;

    /// <summary>The turns, first up to <see cref="ConversationWindows.Overlap"/> that are done.</summary>
    public IReadOnlyList<Turn> Turns => _turns;

    /// <summary>Index of the first turn that is not done.</summary>
    public int FirstNew => _done;

    /// <summary>Whether the conversation goes on behind the last turn.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Takes the next object of the session.</summary>
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

    // Some tools write messages as they are, without the envelope that Claude Code puts around them.
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
        Inserted().Replace(line.DecodeStart(text, LongestText) ?? "", "").Trim();

    private void Add(TranscriptLine line, TurnRole role, string text)
    {
        var parts = (text.Length + LongestTurn - 1) / LongestTurn;
        for (var i = 0; i < parts; i++)
        {
            // Each part ends at a byte of its own, so that a window may end between two of them.
            var part = text.Substring(i * LongestTurn, Math.Min(LongestTurn, text.Length - (i * LongestTurn)));
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
        else if (_characters >= MostCharacters)
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

    /// <summary>What the client puts into the middle of what a person typed.</summary>
    [GeneratedRegex("<system-reminder>.*?(</system-reminder>|$)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Inserted();
}

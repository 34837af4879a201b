using System.Text;
using Agnes.Pipeline.Transcripts;
using Agnes.Pipeline.Verification;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Verification;

/// <summary>Reads sessions as conversations.</summary>
internal static class Conversations
{
    public static ConversationReader Read(string jsonl, long position = 0)
    {
        using var folder = new TempFolder();
        var path = folder.Combine("session.jsonl");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(jsonl));
        return ReadFile(path, position);
    }

    public static ConversationReader ReadFile(string path, long position = 0)
    {
        var conversation = new ConversationReader(position);
        using var file = File.OpenHandle(path);
        using var hasher = new ContentHasher(null, null);
        new TranscriptReader().Read(file, RandomAccess.GetLength(file), hasher, conversation.Read, CancellationToken.None);
        return conversation;
    }

    public static IEnumerable<string> Texts(this ConversationReader conversation) =>
        conversation.Turns.Select(turn => $"{turn.Role}: {turn.Text}");
}

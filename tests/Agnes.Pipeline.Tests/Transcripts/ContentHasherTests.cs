using System.Text;
using Agnes.Pipeline.Transcripts;

namespace Agnes.Pipeline.Tests.Transcripts;

public sealed class ContentHasherTests
{
    private static readonly byte[] Earlier = Encoding.UTF8.GetBytes("first line\n");
    private static readonly byte[] Grown = Encoding.UTF8.GetBytes("first line\nsecond line\n");

    [Test]
    public void The_hash_does_not_depend_on_the_chunks()
    {
        using var whole = new ContentHasher(null, null);
        using var parts = new ContentHasher(null, null);

        whole.Append(Grown);
        parts.Append(Grown.AsSpan(0, 5));
        parts.Append(Grown.AsSpan(5));

        Assert.That(parts.Hash, Is.EqualTo(whole.Hash));
        Assert.That(whole.Hash, Does.Match("^xxh128:[0-9a-f]{32}$"));
    }

    [TestCase(11)]
    [TestCase(4)]
    [TestCase(22)]
    public void Content_that_grew_is_known_to_continue_the_earlier_one(int firstChunk)
    {
        using var hasher = new ContentHasher(HashOf(Earlier), Earlier.Length);

        hasher.Append(Grown.AsSpan(0, firstChunk));
        hasher.Append(Grown.AsSpan(firstChunk));

        Assert.That(hasher.ContinuesEarlier, Is.True);
        Assert.That(hasher.IsUnchanged, Is.False);
    }

    [Test]
    public void Content_with_another_beginning_does_not_continue_the_earlier_one()
    {
        using var hasher = new ContentHasher(HashOf(Earlier), Earlier.Length);

        hasher.Append("FIRST line\nsecond line\n"u8);

        Assert.That(hasher.ContinuesEarlier, Is.False);
    }

    [Test]
    public void The_md5_of_a_migrated_row_is_checked_as_md5()
    {
        using var same = new ContentHasher("7565a01bd35f31ba82ab55c978c1b755", null);
        using var other = new ContentHasher("e1735158246b267bdc0ec11b0b4c1ecc", null);

        same.Append(Grown);
        other.Append(Grown);

        Assert.That(same.IsUnchanged, Is.True);
        Assert.That(other.IsUnchanged, Is.False);
    }

    private static string HashOf(byte[] content)
    {
        using var hasher = new ContentHasher(null, null);
        hasher.Append(content);
        return hasher.Hash;
    }
}

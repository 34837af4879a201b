using Agnes.Pipeline.Configuration;
using Agnes.Testing;

namespace Agnes.Pipeline.Tests.Configuration;

public sealed class RealPathTests
{
    [Test]
    public void Links_are_followed_in_every_part()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Combine("real", "state"));
        Directory.CreateSymbolicLink(folder.Combine("link"), folder.Combine("real"));
        Directory.CreateSymbolicLink(folder.Combine("second"), folder.Combine("link"));

        Assert.That(RealPath.Of(folder.Combine("second", "state", "..", "state") + "/"), Is.EqualTo(folder.Combine("real", "state")));
    }

    [Test]
    public void What_does_not_exist_yet_stays_as_it_is()
    {
        using var folder = new TempFolder();
        Directory.CreateSymbolicLink(folder.Combine("link"), folder.Path);

        Assert.That(RealPath.Of(folder.Combine("link", "not", "yet.duckdb")), Is.EqualTo(folder.Combine("not", "yet.duckdb")));
    }
}

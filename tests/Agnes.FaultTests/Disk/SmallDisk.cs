using System.Runtime.Versioning;
using Agnes.Testing;
using CliWrap;
using CliWrap.Buffered;

namespace Agnes.FaultTests.Disk;

/// <summary>A disk of 24 MB in memory, mounted for one test. The test is skipped if it cannot be mounted.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SmallDisk : IAsyncDisposable
{
    private const long Size = 24 * 1024 * 1024;

    private readonly TempFolder _folder = new();

    private SmallDisk()
    {
        Path = _folder.Combine("disk");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    private string Filler => Combine("filler");

    public static async Task<SmallDisk> MountAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Mounting a disk requires root on Linux.");
        }

        var disk = new SmallDisk();
        if (await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={Size}", "agnes-test", disk.Path], cancellationToken) is { } fault)
        {
            disk._folder.Dispose();
            Assert.Ignore($"A disk in memory cannot be mounted here: {fault}");
        }

        return disk;
    }

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Fills the disk except for some bytes.</summary>
    public void Fill(long room = 0)
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var left = new DriveInfo(Path).AvailableFreeSpace - room;
        var block = new byte[4096];
        try
        {
            for (; left > 0; left -= block.Length)
            {
                filler.Write(block);
            }
        }
        catch (IOException) when (room == 0 && new DriveInfo(Path).AvailableFreeSpace < block.Length)
        {
            // The API wrote to the disk at the same time.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public Task MakeReadOnlyAsync(CancellationToken cancellationToken) => RemountAsync("ro", cancellationToken);

    public Task MakeWritableAsync(CancellationToken cancellationToken) => RemountAsync("rw", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // Lazily, because a process of a failed test may still have files open on it.
        var fault = await RunAsync("umount", ["--lazy", Path], CancellationToken.None);
        if (fault is not null)
        {
            throw new IOException($"{Path} stays mounted: {fault}");
        }

        _folder.Dispose();
    }

    private async Task RemountAsync(string mode, CancellationToken cancellationToken)
    {
        if (await RunAsync("mount", ["-o", $"remount,{mode}", Path], cancellationToken) is { } fault)
        {
            throw new IOException($"{Path} cannot be remounted: {fault}");
        }
    }

    private static async Task<string?> RunAsync(string command, string[] arguments, CancellationToken cancellationToken)
    {
        var result = await Cli.Wrap(command)
            .WithArguments(arguments)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellationToken);
        return result.IsSuccess ? null : result.StandardError.Trim();
    }
}

using System.Diagnostics;
using System.Runtime.Versioning;
using Agnes.Testing;

namespace Agnes.FaultTests.Disk;

/// <summary>A disk of 24 MB in memory, mounted for one test; the test is skipped where it cannot be.</summary>
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
            Assert.Ignore("Only root of a Linux machine mounts disks.");
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

    /// <summary>Leaves so much room, and no more.</summary>
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
            // Who writes to it at the same time has helped to fill it.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public Task MakeReadOnlyAsync(CancellationToken cancellationToken) => RemountAsync("ro", cancellationToken);

    public Task MakeWritableAsync(CancellationToken cancellationToken) => RemountAsync("rw", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // Lazily, so that it goes even while a process that failed still has it.
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
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var fault = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? null : fault.Trim();
    }
}

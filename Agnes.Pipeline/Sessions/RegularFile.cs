using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Agnes.Pipeline.Sessions;

/// <summary>
/// Tells files from what anybody may put in their place, and opens nothing else: a pipe would wait for a writer that
/// never comes, and a link leads elsewhere. The framework does not tell them apart.
/// </summary>
public static partial class RegularFile
{
    // Of Linux's fcntl.h, stat.h and errno.h, the same on every architecture that .NET runs on.
    private const int OpenWithoutWaiting = 0x800;
    private const int CloseInChildren = 0x80000;
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int DescriptorItself = 0x1000;
    private const uint WantsType = 1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;

    /// <summary>Whether a file lies at a path, and no link, pipe, socket or device.</summary>
    public static bool IsAt(string path) =>
        OperatingSystem.IsLinux() ? IsRegular(CurrentFolder, path, DoNotFollow) : File.Exists(path);

    /// <summary>Opens the file at a path that has no links in it; null where something else is there by now.</summary>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static SafeFileHandle? Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return File.OpenHandle(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        }

        var descriptor = OpenDescriptor(path, OpenWithoutWaiting | CloseInChildren);
        if (descriptor < 0)
        {
            throw FaultOf(Marshal.GetLastPInvokeError(), path);
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        var opened = File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)?.FullName;
        if (opened == path && IsRegular(descriptor, "", DescriptorItself))
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    private static bool IsRegular(int folder, string path, int flags)
    {
        Span<byte> status = stackalloc byte[256];
        return GetStatus(folder, path, flags, WantsType, ref MemoryMarshal.GetReference(status)) == 0
            && (BinaryPrimitives.ReadUInt16LittleEndian(status[ModeOffset..]) & TypeMask) == RegularType;
    }

    private static Exception FaultOf(int error, string path)
    {
        const int NotPermitted = 1, NotFound = 2, NoSuchDevice = 6, Denied = 13, NotAFolder = 20, TooManyLinks = 40;
        var message = $"'{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.";
        return error switch
        {
            // No such device is what opening a socket gives.
            NotFound or NotAFolder or TooManyLinks or NoSuchDevice => new FileNotFoundException(message, path),
            NotPermitted or Denied => new UnauthorizedAccessException(message),
            _ => new IOException(message),
        };
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetStatus(int folder, string path, int flags, uint mask, ref byte status);
}

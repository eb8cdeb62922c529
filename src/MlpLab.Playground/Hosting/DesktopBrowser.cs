using System.ComponentModel;
using System.Diagnostics;

namespace MlpLab.Playground.Hosting;

/// <summary>Opens an address in the reader's browser, where there is a desktop to open it on.</summary>
internal static class DesktopBrowser
{
    /// <summary>Whether it was tried. Where it fails the address stands on standard output anyway.</summary>
    public static bool TryOpen(string address)
    {
        bool isRemote = Environment.GetEnvironmentVariable("SSH_CONNECTION") is { Length: > 0 };
        bool hasDesktop = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
            || Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
        if (isRemote || !hasDesktop)
        {
            return false;
        }

        try
        {
            using Process? process = OperatingSystem.IsWindows()
                ? Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })
                : Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open") { ArgumentList = { address }, RedirectStandardOutput = true, RedirectStandardError = true });
            return process is not null;
        }
        catch (Exception exception) when (exception is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}

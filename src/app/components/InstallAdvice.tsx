import { useServices } from "../state/services.ts";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import { useMessages } from "./messages-context.ts";

/** How to put the app on the home screen with this browser. */
export function InstallAdvice() {
  const { install } = useServices();
  const { about } = useMessages();
  const way = install.way.value;
  if (way === "prompt") {
    return (
      <Button onClick={() => void install.ask()}>
        <Icon name="install" size={20} />
        {about.installButton}
      </Button>
    );
  }
  return (
    <p>
      {{
        installed: about.installed,
        "android-firefox": about.installAndroidFirefox,
        ios: about.installIos,
        "mac-safari": about.installMacSafari,
        "desktop-firefox": about.installDesktopFirefox,
        other: about.installOther,
      }[way]}
    </p>
  );
}

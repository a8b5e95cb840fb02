package pl.numerek.app;

import android.os.Bundle;
import android.os.SystemClock;
import android.webkit.WebView;
import androidx.core.splashscreen.SplashScreen;
import com.getcapacitor.BridgeActivity;
import com.getcapacitor.WebViewListener;

/** The one window: the pages of the server, below the icon until the first of them is there. */
public class MainActivity extends BridgeActivity {

    /** Longer than that nobody looks at an icon, whatever comes after it. */
    private static final long LONGEST_START_MS = 3_000;

    private boolean pageIsShown = false;

    @Override
    public void onCreate(Bundle savedInstanceState) {
        SplashScreen start = SplashScreen.installSplashScreen(this);
        long startedAtMs = SystemClock.elapsedRealtime();
        start.setKeepOnScreenCondition(() -> !pageIsShown && SystemClock.elapsedRealtime() - startedAtMs < LONGEST_START_MS);
        bridgeBuilder.addWebViewListener(
            new WebViewListener() {
                @Override
                public void onPageCommitVisible(WebView view, String url) {
                    pageIsShown = true;
                }
            }
        );
        NoticeChannels.make(this);
        super.onCreate(savedInstanceState);
    }
}

import "./wrong-production";
import "../../main";
